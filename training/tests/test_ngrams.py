"""The table of n-grams and how it is fitted."""

import random
import unittest

import numpy as np

from verbatim_training import evidence, residual
from verbatim_training.examples import gold
from verbatim_training.lexicon import Lexicon, Vocabulary
from verbatim_training.ngrams import WORD_STEP, NgramTable, keys_of, tokens_of_key
from verbatim_training.slots import FINGERPRINT, Slots
from verbatim_training.spelling import sequences
from verbatim_training.taxonomy import SENTIMENT

from .tiny import comment, tiny_table


def unlisted(pieces: list[str]) -> Vocabulary:
    """A vocabulary without a lexicon."""
    return Vocabulary(pieces, Lexicon(frozenset(), {}), [])


class NgramTest(unittest.TestCase):
    def test_no_pair_has_the_key_of_a_triple(self):
        pairs, triples = keys_of(np.array([0, 299, 0, 1, 299, 299, 2]), 300)
        self.assertEqual(len(np.unique(np.concatenate([pairs, triples]))), len(pairs) + len(triples))

    def test_every_ngram_has_a_slot_of_its_own(self):
        keys = np.unique(np.random.default_rng(1).integers(0, 10 ** 12, 5000))
        slots = Slots.of(keys)
        self.assertEqual(len(np.unique(slots.places)), len(keys))
        self.assertLess(slots.size, 1.1 * len(keys))
        rows, hits = slots.find(keys)
        self.assertTrue(hits.all())
        np.testing.assert_array_equal(rows, np.arange(len(keys)))

    def test_hardly_any_other_ngram_passes_for_one_of_the_table(self):
        draw = np.random.default_rng(1)
        slots, others = Slots.of(np.unique(draw.integers(0, 10 ** 12, 5000))), draw.integers(10 ** 12, 10 ** 13, 1_000_000)
        self.assertLess(slots.find(others)[1].sum(), 3 * len(others) / FINGERPRINT)

    def test_a_comment_is_shown_weights_that_do_not_know_it(self):
        draw, labels = random.Random(5), ("positive", "negative")
        comments = [comment(sentiment=labels[i % 2], action="none" if i % 3 else "acknowledge") for i in range(80)]
        tokens = [[0, *(draw.randint(5, 40) for _ in range(6)), 2] for _ in comments]
        folds = np.arange(80) // 20
        for own in tokens[:20:2]:
            own[1:3] = [290, 291]
        found = evidence.fit(tokens, folds, gold(comments), unlisted([chr(0x4e00 + i) for i in range(300)]), 500)
        pair = keys_of(np.array([290, 291]), 300)[0]
        self.assertTrue(found.whole.places(pair)[1].all() and found.whole.words[290].any())
        self.assertFalse(found.without[0].places(pair)[1].any() or found.without[0].words[290].any())
        self.assertTrue(found.without[1].places(pair)[1].all())

    def test_a_key_tells_its_tokens(self):
        ids = np.array([0, 299, 0, 1, 299, 299, 2])
        pairs, triples = keys_of(ids, 300)
        self.assertEqual([tokens_of_key(int(k), 300) for k in pairs], [[*ids[i:i + 2]] for i in range(6)])
        self.assertEqual([tokens_of_key(int(k), 300) for k in triples], [[*ids[i:i + 3]] for i in range(5)])

    def test_every_sequence_of_a_text_counts_once_in_its_ngrams(self):
        pieces = ["\u2581re", "turn", "s", "ed", "\u8fd4", "\u54c1"]
        pair, triple = ([int(k[0]) for k in keys_of(np.arange(3), len(pieces))])
        signs = keys_of(np.array([4, 5]), len(pieces))[0]
        counts = sequences(pieces, np.array([pair, triple, *signs])).sum(1).A1.tolist()
        self.assertEqual(counts, [1, 3, 0, 0, 0, 0, 10, 1, 1])
        lengths = [sum(length <= 8 - start for length in range(3, 7)) for start in range(8)]
        self.assertEqual(sum(counts[:3] + counts[6:8]) + len(["rns", "urns", "turns"]), sum(lengths))

    def test_a_rare_word_is_taken_for_what_it_is_spelt_like(self):
        pieces, draw = ["\u2581" + "".join(random.Random(i).choices("abcdefghij", k=7)) for i in range(300)], random.Random(5)
        pieces[290], pieces[291] = "\u2581refunding", "\u2581refunded"
        comments = [comment(sentiment="negative" if i % 2 else "positive") for i in range(80)]
        tokens = [[0, *(draw.randint(5, 40) for _ in range(6)), 290 if i % 2 else 1, 2] for i in range(80)]
        found = evidence.fit(tokens, np.arange(80) // 20, gold(comments), unlisted(pieces), 500)
        negative = SENTIMENT.labels.index("negative")
        self.assertGreater(found.whole.words[291, negative], 0)

    def test_the_more_books_the_closer_are_the_sums_of_their_words(self):
        draw = np.random.default_rng(4)
        rows = draw.normal(size=(2000, 5)) @ draw.normal(size=(5, 12)) * np.linspace(0.1, 10, 12)
        errors = []
        for count in (1, 2, 4):
            codes, books = residual.quantised(rows, np.ones(2000), count)
            self.assertEqual((codes.shape, codes.dtype, books.shape), ((2000, count), np.uint8, (count, 256, 12)))
            found = sum(book[codes[:, number]] for number, book in enumerate(books))
            errors.append((((rows - found) / rows.std(0)) ** 2).mean())
        self.assertLess(errors[1], errors[0] / 2)
        self.assertLess(errors[2], errors[1] / 4)

    def test_no_weight_is_too_great_for_its_number(self):
        draw, keys = np.random.default_rng(4), np.arange(400)
        weights = np.concatenate([draw.normal(size=(20, 3)) * 0.01, draw.normal(size=(400, 3)) * 1000])
        table = NgramTable.of(Slots.of(keys), weights, np.ones(400), 6, np.zeros(3, np.float32), np.ones(400, bool))
        np.testing.assert_allclose(table.rows * table.scale, weights[20:], atol=150)

    def test_rows_that_are_trusted_come_out_closer(self):
        rows, trust = np.random.default_rng(4).normal(size=(3000, 12)), np.where(np.arange(3000) < 100, 100.0, 0.1)
        codes, books = residual.quantised(rows, trust, 1)
        errors = ((rows - books[0][codes[:, 0]]) ** 2).mean(1)
        self.assertLess(errors[:100].mean(), errors[100:].mean() / 4)

    def test_unknown_ngrams_say_nothing(self):
        table = tiny_table(31)
        table.known[:] = False
        found, counts = table.look_up([0, 7, 8, 9, 2])
        np.testing.assert_array_equal(found, table.words[[0, 7, 8, 9, 2]].astype(np.int32) * WORD_STEP)
        np.testing.assert_array_equal(counts, np.ones(5))
