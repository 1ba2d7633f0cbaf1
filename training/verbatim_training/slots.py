"""A perfect hash: where the n-grams of a table lie, and how an n-gram is told from one that is not there."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

#: A slot has its key modulo this prime, in two bytes: an n-gram that the table has not passes for one that it has once in 65,521.
#: Training is mistaken in the same places as the graph.
FINGERPRINT = 65_521
#: The fingerprint of a slot without a key.
_EMPTY = 65_535
#: Displacements that are tried at once when a bucket is given its slots.
_TRIES = 64


@dataclass(frozen=True)
class Slots:
    """The key ``k`` lies in slot (k mod size + d * (1 + k mod (size - 2))) mod size, where d is the displacement of its bucket
    k mod buckets (hash and displace, Belazzougui et al., 2009): ``places`` [k] of ``keys`` [k]."""

    keys: np.ndarray
    size: int
    displacements: np.ndarray
    places: np.ndarray

    @staticmethod
    def of(keys: np.ndarray) -> "Slots":
        """Slots for the distinct ``keys`` [k], as few more than k as will do."""
        for load in (0.98, 0.94, 0.85, 0.7, 0.5, 0.3):
            slots = Slots._filled(keys, _prime(int(len(keys) / load) + 3), _prime(len(keys) // 4 + 1))
            if slots:
                return slots
        raise ValueError(f"no perfect hash for {len(keys)} n-grams: are there duplicates?")

    @staticmethod
    def _filled(keys: np.ndarray, size: int, buckets: int) -> "Slots | None":
        first, step, bucket = keys % size, 1 + keys % (size - 2), keys % buckets
        order = np.argsort(bucket, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(bucket[order])) + 1)
        taken, places = np.zeros(size, bool), np.zeros(len(keys), np.int64)
        displacements = np.zeros(buckets, np.int16)
        for group in sorted(groups, key=len, reverse=True):
            for start in range(0, min(size, np.iinfo(np.int16).max), _TRIES):
                tried = (first[group] + np.arange(start, start + _TRIES)[:, None] * step[group]) % size
                apart = (np.diff(np.sort(tried, 1), axis=1) > 0).all(1)
                free = np.flatnonzero(apart & ~taken[tried].any(1))
                if len(free):
                    break
            else:
                return None
            displacements[bucket[group[0]]] = start + free[0]
            taken[tried[free[0]]], places[group] = True, tried[free[0]]
        return Slots(keys, size, displacements, places)

    @cached_property
    def fingerprints(self) -> np.ndarray:
        """That of the key in each slot [size] (uint16)."""
        return self.filled(self.keys % FINGERPRINT, np.full(self.size, _EMPTY, np.uint16))

    @cached_property
    def _owners(self) -> np.ndarray:
        return self.filled(np.arange(len(self.keys)), np.zeros(self.size, np.int32))

    def filled(self, values: np.ndarray, slots: np.ndarray) -> np.ndarray:
        """``slots`` [size, ...] with the ``values`` [k, ...] of the keys in their places."""
        slots[self.places] = values
        return slots

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row numbers of ``keys``, and whether each is found."""
        displaced = self.displacements.astype(np.int64)[keys % len(self.displacements)]
        slots = (keys + displaced * (1 + keys % (self.size - 2))) % self.size
        return self._owners[slots], self.fingerprints[slots] == keys % FINGERPRINT


def _prime(least: int) -> int:
    number = least
    while any(number % d == 0 for d in range(2, int(number ** 0.5) + 1)):
        number += 1
    return number
