"""The table of token n-grams: which pairs and triples of neighbouring tokens say what about which label.

A row holds one n-gram's weights for all labels, as a byte for each of a few books of code words (:mod:`verbatim_training.residual`).
A text's *wide scores* are the sum of the rows of its tokens, pairs and triples over the square root of their number: a linear
model, which runs inside the graph and whose rows the encoder reads as well (*Wide & Deep Learning*, Cheng et al., 2016).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from . import residual

#: A slot's fingerprint is the key modulo this prime: an n-gram that is not in the table passes for one once in two billion.
FINGERPRINT = 2_147_483_647
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
    """``keys`` [k] sorted. Weights are whole numbers times ``scale`` [labels]: ``words`` [vocabulary, labels] (int8) in steps of
    ``WORD_STEP`` for tokens, and for n-grams the sums of the words in ``books`` [books, 256, labels] (int16) that ``codes``
    [k, books] (uint8) name. ``known`` [k] is false for n-grams that do not count; ``bias`` [labels]."""

    keys: np.ndarray
    words: np.ndarray
    codes: np.ndarray
    books: np.ndarray
    scale: np.ndarray
    bias: np.ndarray
    known: np.ndarray

    @staticmethod
    def of(keys: np.ndarray, weights: np.ndarray, trust: np.ndarray, books: int, bias: np.ndarray,
           known: np.ndarray) -> "NgramTable":
        """The table of ``weights`` [vocabulary + k, labels]; n-grams' errors count by their ``trust`` [k]."""
        tokens, ngrams = np.split(weights, [len(weights) - len(keys)])
        codes, found = residual.quantised(ngrams, trust, books)
        scale = np.maximum(np.abs(tokens).max(0) / (127 * WORD_STEP), np.abs(found).max((0, 1)) * books / 32_000)
        scale = np.maximum(scale, 1e-12)
        return NgramTable(keys, np.rint(tokens / (scale * WORD_STEP)).astype(np.int8), codes,
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
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return at, (self.keys[at] == keys) & self.known[at]

    def look_up(self, ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """For every token of a text what it and the n-grams that end there say, in the unit of ``scale`` [n, labels], and how
        many of the three were found [n]."""
        found, counts = self.words[ids].astype(np.int32) * WORD_STEP, np.ones(len(ids), np.int32)
        for length, keys in enumerate(keys_of(np.array(ids), len(self.words)), 1):
            at, hit = self.places(keys)
            found[length:] += self.rows[at] * hit[:, None]
            counts[length:] += hit
        return found, counts

    @cached_property
    def slots(self) -> "Slots":
        return Slots.of(self.keys)


@dataclass(frozen=True)
class Slots:
    """A perfect hash: the key ``k`` lies in slot (k mod size + d * (1 + k mod (size - 2))) mod size, where d is the
    displacement of its bucket k mod buckets (hash and displace, Belazzougui et al., 2009)."""

    size: int
    displacements: np.ndarray
    place: np.ndarray

    @staticmethod
    def of(keys: np.ndarray) -> "Slots":
        """Slots for the distinct ``keys`` [k], as few more than k as will do."""
        for load in (0.94, 0.85, 0.7, 0.5, 0.3):
            slots = Slots._filled(keys, _prime(int(len(keys) / load) + 3), _prime(len(keys) // 4 + 1))
            if slots:
                return slots
        raise ValueError(f"no perfect hash for {len(keys)} n-grams: are there duplicates?")

    @staticmethod
    def _filled(keys: np.ndarray, size: int, buckets: int) -> "Slots | None":
        first, step, bucket = keys % size, 1 + keys % (size - 2), keys % buckets
        order = np.argsort(bucket, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(bucket[order])) + 1)
        taken, place = np.zeros(size, bool), np.zeros(len(keys), np.int64)
        displacements = np.zeros(buckets, np.int16)
        for group in sorted(groups, key=len, reverse=True):
            for displacement in range(min(size, np.iinfo(np.int16).max)):
                slots = (first[group] + displacement * step[group]) % size
                if not taken[slots].any() and len(np.unique(slots)) == len(slots):
                    break
            else:
                return None
            taken[slots], place[group], displacements[bucket[group[0]]] = True, slots, displacement
        return Slots(size, displacements, place)


def _prime(least: int) -> int:
    number = least
    while any(number % d == 0 for d in range(2, int(number ** 0.5) + 1)):
        number += 1
    return number
