"""Quality in numbers: accuracy and macro-F1 for single-label tasks, micro- and macro-F1 for multi-label ones."""

import numpy as np

from .corpus import Comment
from .taxonomy import Task


def truth_of(comments: list[Comment], task: Task) -> np.ndarray:
    """0/1 labels [n, labels]."""
    place = {label: i for i, label in enumerate(task.labels)}
    value = np.zeros((len(comments), len(place)), np.int8)
    for row, comment in enumerate(comments):
        label = getattr(comment, task.name)
        for one in [label] if task.kind == "single" else label:
            value[row, place[one]] = 1
    return value


def decide(p: np.ndarray, task: Task, thresholds: np.ndarray | None = None) -> np.ndarray:
    """0/1 decisions [n, labels] from probabilities [n, labels]."""
    if task.kind == "multi":
        return (p >= (0.5 if thresholds is None else thresholds)).astype(np.int8)
    return np.eye(p.shape[1], dtype=np.int8)[p.argmax(1)]


def macro_f1(truth: np.ndarray, decided: np.ndarray) -> float:
    """Unweighted mean of F1 over the labels that occur in ``truth``."""
    hits, support = (truth & decided).sum(0), truth.sum(0)
    f1 = 2 * hits / np.maximum(1, support + decided.sum(0))
    return float(f1[support > 0].mean())


def micro_f1(truth: np.ndarray, decided: np.ndarray) -> float:
    return float(2 * (truth & decided).sum() / max(1, truth.sum() + decided.sum()))


def score(truth: np.ndarray, decided: np.ndarray, task: Task) -> dict[str, float]:
    """``accuracy`` and ``macro_f1``, or ``micro_f1`` and ``macro_f1`` for multi-label tasks."""
    if task.kind == "multi":
        return {"micro_f1": micro_f1(truth, decided), "macro_f1": macro_f1(truth, decided)}
    return {"accuracy": float((truth & decided).sum() / max(1, len(truth))), "macro_f1": macro_f1(truth, decided)}


def headline(task: Task) -> str:
    """The score a task is judged by."""
    return "micro_f1" if task.kind == "multi" else "accuracy"
