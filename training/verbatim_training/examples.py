"""Training examples: token ids with a target and a weight for each task, in batches."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .batches import MaskedTokens, Padded, by_length, hide, pad
from .corpus import Comment
from .ngrams import NgramTable
from .taxonomy import TASKS, Task
from .tokenizer import encode

#: How wrong a human label may be: gold targets keep this much for the other labels.
SMOOTHING = 0.06
_MULTI = {task.name for task in TASKS if task.kind == "multi"}


@dataclass(frozen=True)
class Targets:
    """Per task the target probabilities [n, labels] and the weight [n] of every example; weight 0 is "not labelled"."""

    values: dict[str, np.ndarray]
    weights: dict[str, np.ndarray]

    def blend(self, teacher: dict[str, np.ndarray], gold: float, pseudo: np.ndarray | float) -> "Targets":
        """Gold targets mixed with a teacher's probabilities, ``gold`` to ``1 - gold``; open tasks get the teacher's at
        weight ``pseudo`` ([n] or one for all), times its confidence."""
        values, weights = {}, {}
        for name, value in self.values.items():
            labelled = (self.weights[name] > 0)[:, None]
            values[name] = np.where(labelled, gold * value + (1 - gold) * teacher[name], teacher[name]).astype(np.float32)
            sure = np.maximum(teacher[name], 1 - teacher[name]).mean(1) if name in _MULTI else teacher[name].max(1)
            weights[name] = np.where(labelled[:, 0], self.weights[name], pseudo * sure).astype(np.float32)
        return Targets(values, weights)

    def at(self, rows: np.ndarray | slice) -> "Targets":
        """Those of the examples ``rows``."""
        return Targets({t: v[rows] for t, v in self.values.items()}, {t: w[rows] for t, w in self.weights.items()})

    def parts(self, count: int) -> tuple["Targets", "Targets"]:
        """The first ``count`` targets, and the rest."""
        return self.at(slice(count)), self.at(slice(count, None))

    @staticmethod
    def join(parts: list["Targets"]) -> "Targets":
        return Targets({t: np.concatenate([p.values[t] for p in parts]) for t in parts[0].values},
                       {t: np.concatenate([p.weights[t] for p in parts]) for t in parts[0].weights})


def gold(comments: list[Comment], tasks: tuple[Task, ...] = TASKS) -> Targets:
    """The targets that the comments' own labels give."""
    values, weights = {}, {}
    for task in tasks:
        place = {label: i for i, label in enumerate(task.labels)}
        value = np.zeros((len(comments), len(place)), np.float32)
        known = np.zeros(len(comments), np.float32)
        for row, comment in enumerate(comments):
            label = getattr(comment, task.name)
            if label is not None:
                known[row] = 1
                for one in [label] if task.kind == "single" else label:
                    value[row, place[one]] = 1
        share = SMOOTHING / len(place) if task.kind == "single" else SMOOTHING / 4
        values[task.name] = value * (1 - SMOOTHING) + share if task.kind == "single" else value * (1 - 2 * share) + share
        weights[task.name] = known
    return Targets(values, weights)


@dataclass(frozen=True)
class Examples:
    """Token lists, the table of n-grams that each may be shown (none for encoders without one), and the targets."""

    tokens: list[list[int]]
    targets: Targets
    tables: list[NgramTable] | None = None


@dataclass(frozen=True)
class Batch:
    """Padded tokens, optionally with hidden ones, and the targets and weights of each text."""

    masked: MaskedTokens | None
    padded: Padded
    values: dict[str, Tensor]
    weights: dict[str, Tensor]


def moved(value, device: torch.device):
    """``value`` with every tensor in it on ``device``: a tensor, a dictionary or a data class of them, or ``None``."""
    if isinstance(value, Tensor):
        return value.to(device)
    if isinstance(value, dict):
        return {k: moved(v, device) for k, v in value.items()}
    return value if value is None else type(value)(**{k: moved(v, device) for k, v in vars(value).items()})


def batches(examples: Examples, budget: int, seed: int, hidden: float, vocabulary: int) -> Iterator[Batch]:
    """One shuffled pass; ``hidden`` is the share of tokens hidden from the model."""
    generator, tokens, targets = torch.Generator().manual_seed(seed), examples.tokens, examples.targets
    for indices in by_length(list(map(len, tokens)), budget, random.Random(seed)):
        padded = pad([tokens[i] for i in indices], examples.tables and [examples.tables[i] for i in indices])
        masked = hide(padded, vocabulary, hidden, generator) if hidden else None
        yield Batch(masked, padded, {t: torch.from_numpy(v[indices]) for t, v in targets.values.items()},
                    {t: torch.from_numpy(w[indices]) for t, w in targets.weights.items()})


def tokens_of(tokenizer: Tokenizer, comments: list[Comment], longest: int) -> list[list[int]]:
    return encode(tokenizer, [comment.text for comment in comments], longest)


def task_loss(logits: dict[str, Tensor], batch: Batch, tasks: tuple[Task, ...]) -> Tensor:
    """Cross-entropy against soft targets, summed over the tasks; multi-label tasks sum over their labels."""
    total = next(iter(logits.values())).new_zeros(())
    for task in tasks:
        target, weight = batch.values[task.name], batch.weights[task.name]
        if task.kind == "single":
            each = -(target * F.log_softmax(logits[task.name], -1)).sum(-1)
        else:
            each = F.binary_cross_entropy_with_logits(logits[task.name], target, reduction="none").sum(-1) * 0.5
        total = total + (each * weight).sum() / weight.sum().clamp(min=4.0)
    return total
