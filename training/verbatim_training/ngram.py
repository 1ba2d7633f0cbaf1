"""The bar: TF-IDF of character n-grams and logistic regression, one per task, trained in minutes.

It is also a teacher: what it sees (spelling) and what a transformer sees (context) go wrong in different places.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from .examples import Targets
from .taxonomy import TASKS, Task


def _features() -> list[TfidfVectorizer]:
    return [TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True, lowercase=True,
                            dtype=np.float32, max_features=400_000),
            TfidfVectorizer(analyzer="word", ngram_range=(1, 2), min_df=2, sublinear_tf=True, lowercase=True,
                            dtype=np.float32, token_pattern=r"\w+", max_features=200_000)]


@dataclass(frozen=True)
class Calibrator:
    """Turns a model's probabilities, which balanced classes inflate, into ones that can be believed (Platt, 1999): a slope and an
    offset a label, on the log-odds."""

    slopes: dict[str, np.ndarray]
    offsets: dict[str, np.ndarray]

    @staticmethod
    def fit(p: dict[str, np.ndarray], targets: Targets) -> "Calibrator":
        """From probabilities [n, labels] of texts that the model did not see."""
        slopes, offsets = {}, {}
        for name, values in p.items():
            known = targets.weights[name] > 0
            lines = [_line(_odds(values[known, i]), targets.values[name][known, i] > 0.5) for i in range(values.shape[1])]
            slopes[name], offsets[name] = (np.array(side, np.float32) for side in zip(*lines))
        return Calibrator(slopes, offsets)

    def __call__(self, p: dict[str, np.ndarray], tasks: tuple[Task, ...] = TASKS) -> dict[str, np.ndarray]:
        found = {}
        for task in tasks:
            value = 1 / (1 + np.exp(-(_odds(p[task.name]) * self.slopes[task.name] + self.offsets[task.name])))
            found[task.name] = value if task.kind == "multi" else value / value.sum(1, keepdims=True)
        return found


def _odds(p: np.ndarray) -> np.ndarray:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def _line(odds: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    if truth.all() or not truth.any():
        return 1.0, 0.0
    model = LogisticRegression(C=1e3).fit(odds[:, None], truth)
    return model.coef_[0, 0], model.intercept_[0]


@dataclass
class NgramModel:
    """Fitted vectorisers and a classifier per task."""

    vectorisers: list[TfidfVectorizer]
    classifiers: dict[str, object]
    tasks: tuple[Task, ...]

    @staticmethod
    def train(texts: list[str], targets: Targets, tasks: tuple[Task, ...] = TASKS) -> "NgramModel":
        """Fits to the hard labels in ``targets``; rows that a task does not label are left out of that task."""
        vectorisers = _features()
        x = hstack([v.fit_transform(texts) for v in vectorisers]).tocsr()
        classifiers = {}
        for task in tasks:
            rows = np.flatnonzero(targets.weights[task.name] > 0)
            value = targets.values[task.name][rows]
            one = LogisticRegression(C=4.0, solver="liblinear", dual=True, max_iter=60, class_weight="balanced")
            model = OneVsRestClassifier(one)
            model.fit(x[rows], value.argmax(1) if task.kind == "single" else (value > 0.5).astype(int))
            classifiers[task.name] = model
        return NgramModel(vectorisers, classifiers, tasks)

    def probabilities(self, texts: list[str]) -> dict[str, np.ndarray]:
        """Probabilities [n, labels] per task."""
        if not texts:
            return {task.name: np.zeros((0, len(task.labels)), np.float32) for task in self.tasks}
        x = hstack([v.transform(texts) for v in self.vectorisers]).tocsr()
        return {task.name: self.classifiers[task.name].predict_proba(x).astype(np.float32) for task in self.tasks}
