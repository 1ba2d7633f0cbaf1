"""Linear evidence: what tokens and frequent pairs and triples of tokens say for each label, by the weights of a
:mod:`linear <verbatim_training.linear>` model, which share sequences of characters and words of one meaning or kind.

They fill the :class:`~verbatim_training.ngrams.NgramTable`. Whatever learns on top must not see what a model says about its own
training text, so each training comment is shown weights that were fitted without its fold (stacking, Wolpert, 1992); new text
is shown those of all.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from .corpus import FOLDS
from .examples import Targets
from .lexicon import Vocabulary
from .linear import Shared, fitted
from .ngrams import NgramTable, keys_of
from .slots import Slots
from .spelling import counts, sequences

#: A pair must stand in this many comments to count, a triple in that many.
PAIR_COMMENTS, TRIPLE_COMMENTS = 2, 3
#: A sequence of characters must stand in this many; and how far it is trusted beside an n-gram, to which regularization is kinder.
SEQUENCE_COMMENTS, SPELLING_SHARE = 3, 0.3
#: How far a meaning or a kind of the lexicon is trusted.
LEXICON_SHARE = 0.6
#: Bytes that a pair's or a triple's weights take.
BOOKS = 6


@dataclass(frozen=True)
class Evidence:
    """``whole`` knows all training text, ``without[i]`` all but the i-th fold."""

    whole: NgramTable
    without: list[NgramTable]

    def save(self, file: Path) -> None:
        np.savez_compressed(file, keys=self.whole.slots.keys, **{
            f"{name}.{part}": getattr(table, part) for name, table in self._named() for part in _PARTS})

    @staticmethod
    def load(file: Path) -> "Evidence":
        found = np.load(file)
        slots = Slots.of(found["keys"])
        tables = [NgramTable(slots, *(found[f"{name}.{part}"] for part in _PARTS))
                  for name in ("whole", *map(str, range(FOLDS)))]
        return Evidence(tables[0], tables[1:])

    def _named(self):
        return [("whole", self.whole), *((str(i), t) for i, t in enumerate(self.without))]


_PARTS = ("words", "codes", "books", "scale", "bias", "known")


def fit(tokens: list[list[int]], folds: np.ndarray, targets: Targets, vocabulary: Vocabulary, ngrams: int) -> Evidence:
    """The evidence of training comments, each in one of ``folds`` [n], with the ``ngrams`` pairs and triples that say most."""
    pieces, alone = vocabulary.pieces, _keys_of_forms(vocabulary)
    keys = np.union1d(_frequent(tokens, len(pieces)), alone)
    if len(keys) > ngrams:
        weights, frequency, _ = fitted(_counts(tokens, len(pieces), keys), [_meanings(vocabulary, keys)], targets)
        says = np.abs(weights[len(pieces):]).max(1) * _trust(frequency[len(pieces):])
        keys = np.sort(keys[np.argsort(-says)[:ngrams]])
    slots, found, always = Slots.of(keys), _counts(tokens, len(pieces), keys), np.isin(keys, alone)
    shared = [Shared(sequences(pieces, keys), SPELLING_SHARE, SEQUENCE_COMMENTS), _meanings(vocabulary, keys)]

    def table(rows: np.ndarray) -> NgramTable:
        weights, frequency, bias = fitted(found[rows], shared, targets.at(rows))
        comments = frequency[len(pieces):]
        return NgramTable.of(slots, weights, _trust(comments), BOOKS, bias, always | (comments >= PAIR_COMMENTS))

    return Evidence(table(np.arange(len(tokens))), [table(np.flatnonzero(folds != fold)) for fold in range(FOLDS)])


def _trust(comments: np.ndarray) -> np.ndarray:
    """How much n-grams count that stand in so many comments; a word of the lexicon that stands in none counts as if in one."""
    return np.sqrt(np.maximum(1, comments))


def _meanings(vocabulary: Vocabulary, keys: np.ndarray) -> Shared:
    return Shared(counts(vocabulary.pieces, keys, vocabulary.lexicon.of), LEXICON_SHARE, 1)


def _keys_of_forms(vocabulary: Vocabulary) -> np.ndarray:
    """Sorted keys of the forms of the lexicon that are a pair or a triple."""
    keys = [keys_of(np.array(ids), len(vocabulary.pieces))[len(ids) - 2][0] for ids in vocabulary.forms if len(ids) in (2, 3)]
    return np.unique(np.array(keys, np.int64))


def _frequent(tokens: list[list[int]], vocabulary: int) -> np.ndarray:
    """Sorted keys of the pairs and triples that stand in enough comments."""
    found = []
    for length, least in ((0, PAIR_COMMENTS), (1, TRIPLE_COMMENTS)):
        keys, comments = np.unique(np.concatenate([np.unique(keys_of(t, vocabulary)[length]) for t in tokens]),
                                   return_counts=True)
        found.append(keys[comments >= least])
    return np.sort(np.concatenate(found))


def _counts(tokens: list[list[int]], vocabulary: int, keys: np.ndarray) -> csr_matrix:
    """How often tokens [vocabulary] and n-grams [k] stand in each text."""
    columns, lengths = [], []
    for ids in tokens:
        both = np.concatenate(keys_of(ids, vocabulary))
        at = np.minimum(np.searchsorted(keys, both), max(0, len(keys) - 1))
        hits = at[keys[at] == both] if len(keys) else at[:0]
        columns += [np.asarray(ids), vocabulary + hits]
        lengths.append(len(ids) + len(hits))
    rows = np.repeat(np.arange(len(tokens)), lengths)
    return csr_matrix((np.ones(len(rows), np.float32), (rows, np.concatenate(columns))),
                      shape=(len(tokens), vocabulary + len(keys)))
