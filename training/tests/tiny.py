"""Small things that several tests need."""

import random

import numpy as np
import torch

from verbatim_training.corpus import Comment
from verbatim_training.encoder import Encoder, EncoderShape
from verbatim_training.ngrams import NgramTable, keys_of
from verbatim_training.slots import Slots
from verbatim_training.taxonomy import TASKS


def comment(text="The room was dirty", sentiment="negative", topics=("facilities",), action="fix_problem"):
    return Comment(text, "en", "test", sentiment, frozenset(topics), action)


def tiny_encoder() -> Encoder:
    torch.manual_seed(7)
    labels = sum(len(task.labels) for task in TASKS)
    encoder = Encoder(EncoderShape(vocabulary=300, layers=2, hidden=48, heads=4, feed_forward=96, positions=32,
                                   word_width=24, evidence=labels)).use(tiny_table(labels)).eval()
    with torch.no_grad():
        for head in encoder.heads.values():
            torch.nn.init.normal_(head.weight)
        for weight in encoder.parameters():
            if weight.ndim > 1:
                weight.mul_(5)
    return encoder


def tiny_table(labels: int) -> NgramTable:
    """Half of the pairs and triples of random texts."""
    draw = np.random.default_rng(3)
    keys = np.unique(np.concatenate([np.concatenate(keys_of(t, 300)) for t in random_tokens(40)]))[::2]
    return NgramTable(Slots.of(keys), draw.integers(-127, 128, (300, labels), np.int8), draw.integers(0, 256, (len(keys), 3), np.uint8),
                      draw.integers(-500, 500, (3, 256, labels), np.int16),
                      draw.uniform(0.001, 0.004, labels).astype(np.float32), draw.normal(size=labels).astype(np.float32),
                      np.ones(len(keys), bool))


def random_tokens(count: int, seed: int = 1) -> list[list[int]]:
    draw = random.Random(seed)
    return [[0, *(draw.randint(5, 299) for _ in range(draw.randint(1, 29))), 2] for _ in range(count)]
