"""The linear model of the evidence: one logistic regression a label over TF-IDF of tokens and n-grams and of what these share.

Convex, fitted in minutes, and strong on words that are rare.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from .examples import Targets

STRENGTH = 16.0
#: Brings rows of the feature matrix to a mean length of about one.
_LENGTH = 8.0


@dataclass(frozen=True)
class Shared:
    """What n-grams have in common, ``counts`` [vocabulary + k, columns], how far it is trusted (``share``), and the ``least`` comments that a
    column must stand in."""

    counts: csr_matrix
    share: float
    least: int


def fitted(found: csr_matrix, shared: list[Shared], targets: Targets) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights [features, labels] of the counted tokens and n-grams, their document frequencies, and biases [labels].

    An n-gram's weight is its own and those of what it shares with others. All are fitted as TF-IDF; texts are scaled by the
    square root of the number of their tokens and n-grams, as the graph does it.
    """
    found.sum_duplicates()
    frequency = _frequency(found)
    parts = [diags(_idf(frequency, found.shape[0]))]
    for one in shared:
        heard = _frequency(found @ one.counts)
        scale = np.where(heard >= one.least, one.share * _idf(heard, found.shape[0]), 0)
        parts.append((one.counts @ diags(scale)).tocsc()[:, np.flatnonzero(scale)])
    shares = hstack(parts).tocsr()
    lengths = 1 / np.sqrt(np.maximum(1, np.asarray(found.sum(1)).ravel())) / _LENGTH
    x = (diags(lengths) @ found @ shares).tocsr().astype(np.float64)
    weights, bias = [], []
    with ThreadPoolExecutor(torch.get_num_threads()) as threads:
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
    model = LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, max_iter=10, class_weight="balanced", random_state=0)
    model.fit(x, truth, trust)
    return model.coef_[0], model.intercept_[0]


def _frequency(found: csr_matrix) -> np.ndarray:
    return np.bincount(found.indices, minlength=found.shape[1])


def _idf(frequency: np.ndarray, texts: int) -> np.ndarray:
    return np.log((1 + texts) / (1 + frequency)) + 1
