"""Starts an encoder's tables from linear evidence, so that training begins where a bag of tokens ends.

One logistic regression a label over TF-IDF of tokens and of hashed token pairs: convex, fitted in a minute, and strong on
words that are rare. Its weights become directions of the word and pair tables (one direction a label), which the layers
above then learn to read in context. From scratch, gradient descent needs hours to learn the same from the same text.
"""

import numpy as np
import torch
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from .encoder import PAIR_FACTOR, Encoder
from .examples import Targets


def _counts(rows: list[np.ndarray], columns: int) -> csr_matrix:
    places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return csr_matrix((np.ones(len(places), np.float32), (places, np.concatenate(rows))), shape=(len(rows), columns))


def features(tokens: list[list[int]], vocabulary: int, pairs: int) -> list[csr_matrix]:
    """Counts of tokens [n, vocabulary] and of hashed token pairs [n, pairs]."""
    ids = [np.asarray(t, np.int64) for t in tokens]
    both = [(row[:-1] * PAIR_FACTOR + row[1:]) % pairs for row in ids]
    return [_counts(ids, vocabulary), _counts(both, pairs)]


def evidence(tokens: list[list[int]], targets: Targets, vocabulary: int, pairs: int,
             strength: float = 2.0) -> tuple[np.ndarray, np.ndarray]:
    """Weights [vocabulary, labels] and [pairs, labels]: what one occurrence says for each label of all tasks."""
    transformers, parts = [], []
    for counts in features(tokens, vocabulary, pairs):
        transformers.append(TfidfTransformer(sublinear_tf=True).fit(counts))
        parts.append(transformers[-1].transform(counts))
    x, columns = hstack(parts).tocsr(), []
    for name, values in targets.values.items():
        known = np.flatnonzero(targets.weights[name] > 0)
        for label in range(values.shape[1]):
            truth = values[known, label] > 0.5
            model = LogisticRegression(C=strength, solver="liblinear", dual=True, max_iter=40, class_weight="balanced")
            columns.append(model.fit(x[known], truth).coef_[0])
    weights = np.stack(columns, 1)
    weights *= np.concatenate([t.idf_ for t in transformers])[:, None]
    return weights[:vocabulary], weights[vocabulary:]


def start(model: Encoder, words: np.ndarray, pairs: np.ndarray, share: float = 1.5, seed: int = 1) -> None:
    """Adds the evidence to ``model``'s tables, its mean length ``share`` times that of the tables' random start."""
    labels, hidden = words.shape[1], model.shape.hidden
    if labels > model.shape.pair_width:
        raise ValueError(f"{labels} labels do not fit into pairs of width {model.shape.pair_width}: widen the pair table")
    generator = torch.Generator().manual_seed(seed)
    directions = torch.linalg.qr(torch.randn(hidden, labels, generator=generator))[0].T
    scale = share * model.word.weight.norm(dim=1).mean() / np.linalg.norm(words, axis=1).mean()
    with torch.no_grad():
        model.word.weight += torch.from_numpy(words).float() @ directions * scale
        table = torch.from_numpy(pairs).float() * scale
        model.pair.weight[:, :labels] = table
        model.pair_up.weight[:, :labels] = directions.T
