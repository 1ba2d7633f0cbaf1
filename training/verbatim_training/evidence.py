"""Linear evidence: one logistic regression a label over TF-IDF of tokens and of frequent pairs and triples of tokens.

Convex, fitted in minutes, and strong on words that are rare. Its weights fill the
:class:`~verbatim_training.ngrams.NgramTable`. Whatever learns on top must not see what a model says about its own training
text, so each training comment is shown weights that were fitted without its fold (stacking, Wolpert, 1992); new text is
shown those of all.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from .corpus import FOLDS
from .examples import Targets
from .ngrams import NgramTable, keys_of
from .slots import Slots
from .spelling import sequences

#: A pair must stand in this many comments to count, a triple in that many.
PAIR_COMMENTS, TRIPLE_COMMENTS = 2, 3
#: A sequence of characters must stand in this many; and how far it is trusted beside an n-gram, to which regularization is kinder.
SEQUENCE_COMMENTS, SPELLING_SHARE = 3, 0.3
STRENGTH = 16.0
#: Bytes that a pair's or a triple's weights take.
BOOKS = 6
#: Brings rows of the feature matrix to a mean length of about one.
_LENGTH = 8.0


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


def fit(tokens: list[list[int]], folds: np.ndarray, targets: Targets, pieces: list[str], ngrams: int) -> Evidence:
    """The evidence of training comments, each in one of ``folds`` [n], with the ``ngrams`` pairs and triples that say most.

    ``pieces`` is the text of each token of the vocabulary.
    """
    vocabulary = len(pieces)
    keys = _frequent(tokens, vocabulary)
    if len(keys) > ngrams:
        unspelt = csr_matrix((vocabulary + len(keys), 0))
        weights, _, _ = _weights(_counts(tokens, vocabulary, keys), unspelt, targets)
        keys = np.sort(keys[np.argsort(-np.abs(weights[vocabulary:]).max(1))[:ngrams]])
    slots, counts, spelling = Slots.of(keys), _counts(tokens, vocabulary, keys), sequences(pieces, keys)

    def table(rows: np.ndarray) -> NgramTable:
        weights, frequency, bias = _weights(counts[rows], spelling, targets.at(rows))
        comments = frequency[vocabulary:]
        return NgramTable.of(slots, weights, np.sqrt(comments), BOOKS, bias, comments >= PAIR_COMMENTS)

    return Evidence(table(np.arange(len(tokens))), [table(np.flatnonzero(folds != fold)) for fold in range(FOLDS)])


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


def _weights(counts: csr_matrix, spelling: csr_matrix, targets: Targets) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights [features, labels] of the counted tokens and n-grams, their document frequencies, and biases [labels].

    An n-gram's weight is its own and those of the sequences that it is spelt of, ``spelling`` [features, sequences]. All are
    fitted as TF-IDF; texts are scaled by the square root of the number of their tokens and n-grams, as the graph does it.
    """
    counts.sum_duplicates()
    frequency = _frequency(counts)
    idf = _idf(frequency, counts.shape[0])
    letters = counts @ spelling
    heard = _frequency(letters)
    letter_idf = np.where(heard >= SEQUENCE_COMMENTS, SPELLING_SHARE * _idf(heard, counts.shape[0]), 0)
    shares = hstack([diags(idf), (spelling @ diags(letter_idf)).tocsc()[:, np.flatnonzero(letter_idf)]]).tocsr()
    lengths = 1 / np.sqrt(np.maximum(1, np.asarray(counts.sum(1)).ravel())) / _LENGTH
    x = (diags(lengths) @ counts @ shares).tocsr().astype(np.float64)
    weights, bias = [], []
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as threads:
        for name, values in targets.values.items():
            known = np.flatnonzero(targets.weights[name] > 0)
            rows = x[known]
            rows.sum_duplicates()  # Else each thread would, all in the same place.
            one = partial(_regression, rows, targets.weights[name][known])
            for label_weights, label_bias in threads.map(one, values[known].T > 0.5):
                weights.append(label_weights)
                bias.append(label_bias)
    return shares @ np.stack(weights, 1) / _LENGTH, frequency, np.array(bias, np.float32)


def _regression(x: csr_matrix, trust: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights [features] and bias of one label."""
    if truth.all() or not truth.any():
        return np.zeros(x.shape[1]), 3.0 if truth.all() else -3.0
    model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, max_iter=20, class_weight="balanced", random_state=0)
    model.fit(x, truth, trust)
    return model.coef_[0], model.intercept_[0]


def _frequency(counts: csr_matrix) -> np.ndarray:
    return np.bincount(counts.indices, minlength=counts.shape[1])


def _idf(frequency: np.ndarray, texts: int) -> np.ndarray:
    return np.log((1 + texts) / (1 + frequency)) + 1
