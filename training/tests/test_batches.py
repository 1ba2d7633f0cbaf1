"""Batches."""

import random
import unittest

import torch

from verbatim_training.batches import by_length, hide, pad

from .tiny import random_tokens


class BatchTest(unittest.TestCase):
    def test_every_text_is_in_one_batch_within_the_budget(self):
        lengths = [random.Random(1).randint(1, 40) for _ in range(200)]
        found = list(by_length(lengths, 64, random.Random(2)))
        self.assertEqual(sorted(i for batch in found for i in batch), list(range(200)))
        self.assertTrue(all(max(lengths[i] for i in b) * len(b) <= 64 for b in found))

    def test_only_text_is_hidden(self):
        batch = pad(random_tokens(8))
        masked = hide(batch, 300, 0.5, torch.Generator().manual_seed(1))
        self.assertTrue((masked.answers > 4).all())
        self.assertTrue((masked.batch.ids[:, 0] == 0).all())
