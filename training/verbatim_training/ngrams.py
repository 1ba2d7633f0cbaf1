"""The table of token n-grams: which pairs and triples of neighbouring tokens say what about which label.

A row holds one n-gram's weights for all labels, as a byte for each of a few books of code words (:mod:`verbatim_training.residual`).
A text's *wide scores* are the sum of the rows of its tokens, pairs and triples over the square root of their number: a linear
model, which runs inside the graph and whose rows the encoder reads as well (*Wide & Deep Learning*, Cheng et al., 2016).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from . import residual
from .slots import Slots

#: One step of a token's int8 weights, in the unit of code words, which are sums of finer ones.
WORD_STEP = 8


def keys_of(ids: np.ndarray, vocabulary: int) -> tuple[np.ndarray, np.ndarray]:
    """Keys of the pairs [n - 1] and triples [n - 2] of the tokens ``ids`` [n]; no pair has the key of a triple."""
    base, ids = vocabulary + 1, np.asarray(ids, np.int64) + 1
    pairs = ids[:-1] * base + ids[1:]
    return pairs, pairs[:-1] * base + ids[2:] + base ** 3


def tokens_of_key(key: int, vocabulary: int) -> list[int]:
    """The tokens of a pair or a triple, by its key."""
    base = vocabulary + 1
    length, rest, tokens = (3, key - base ** 3, []) if key >= base ** 3 else (2, key, [])
    for _ in range(length):
        rest, token = divmod(rest, base)
        tokens.append(token - 1)
    return tokens[::-1]


@dataclass(frozen=True)
class NgramTable:
    """``slots`` of the k n-grams. Weights are whole numbers times ``scale`` [labels]: ``words`` [vocabulary, labels] (int8) in steps of
    ``WORD_STEP`` for tokens, and for n-grams the sums of the words in ``books`` [books, 256, labels] (int16) that ``codes``
    [k, books] (uint8) name. ``known`` [k] is false for n-grams that do not count; ``bias`` [labels]."""

    slots: Slots
    words: np.ndarray
    codes: np.ndarray
    books: np.ndarray
    scale: np.ndarray
    bias: np.ndarray
    known: np.ndarray

    @staticmethod
    def of(slots: Slots, weights: np.ndarray, trust: np.ndarray, books: int, bias: np.ndarray,
           known: np.ndarray) -> "NgramTable":
        """The table of ``weights`` [vocabulary + k, labels]; n-grams' errors count by their ``trust`` [k]."""
        tokens, ngrams = np.split(weights, [len(weights) - len(slots.keys)])
        codes, found = residual.quantised(ngrams, trust, books)
        scale = np.maximum(np.abs(tokens).max(0) / (127 * WORD_STEP), np.abs(found).max((0, 1)) * books / 32_000)
        scale = np.maximum(scale, 1e-12)
        return NgramTable(slots, np.rint(tokens / (scale * WORD_STEP)).astype(np.int8), codes,
                          np.rint(found / scale).astype(np.int16), scale.astype(np.float32), bias, known)

    @property
    def labels(self) -> int:
        return len(self.scale)

    @cached_property
    def rows(self) -> np.ndarray:
        """What each n-gram says [k, labels], in the unit of ``scale``."""
        return sum(book[self.codes[:, number]] for number, book in enumerate(self.books))

    def places(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row numbers of ``keys``, and whether each is a known n-gram."""
        at, found = self.slots.find(keys)
        return at, found & self.known[at]

    def look_up(self, ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """For every token of a text what it and the n-grams that end there say, in the unit of ``scale`` [n, labels], and how
        many of the three were found [n]."""
        found, counts = self.words[ids].astype(np.int32) * WORD_STEP, np.ones(len(ids), np.int32)
        for length, keys in enumerate(keys_of(np.array(ids), len(self.words)), 1):
            at, hit = self.places(keys)
            found[length:] += self.rows[at] * hit[:, None]
            counts[length:] += hit
        return found, counts
