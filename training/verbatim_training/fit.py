"""Fits an encoder to labels and, beside them, to the text itself (masked-language loss)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import by_length
from .distil import lesson, relation_loss
from .encoder import Encoder
from .examples import Batch, Examples, batches, moved, task_loss
from .loop import device, train


@dataclass(frozen=True)
class Recipe:
    """How to fit: ``budget`` in padded tokens a batch, ``peak`` learning rate, share of ``hidden`` tokens and the weight of guessing them."""

    steps: int
    budget: int = 2048
    peak: float = 5e-4
    hidden: float = 0.15
    text_weight: float = 1.0
    negatives: int = 2000
    average: float | None = None
    relation_every: int = 4
    seed: int = 1


def text_loss(model: Encoder, batch: Batch, states: Tensor, negatives: int) -> Tensor:
    """Cross-entropy over the hidden tokens' own answers and ``negatives`` random others (a sampled softmax)."""
    others = torch.randint(0, model.shape.vocabulary, (negatives,), device=states.device)
    candidates, answers = torch.cat([batch.masked.answers, others]).unique(return_inverse=True)
    scores = model.vocabulary_scores(states.flatten(0, 1)[batch.masked.places], candidates)
    return F.cross_entropy(scores, answers[: len(batch.masked.answers)])


def fit(model: Encoder, examples: Callable[[int], Examples], recipe: Recipe, checkpoint: Path, title: str,
        teacher: Encoder | None = None) -> None:
    """Trains ``model`` in place; ``examples(n)`` gives the n-th pass, so that augmentation may differ each time.

    With a ``teacher``, which must share the vocabulary, the targets are half its own, and every ``relation_every``-th batch
    also matches its self-attention relations.
    """
    if teacher:
        teacher.to(device(), torch.bfloat16).eval()

    def epoch(number: int):
        yield from batches(examples(number), recipe.budget, recipe.seed * 1000 + number, recipe.hidden,
                           model.shape.vocabulary)

    def loss(batch: Batch, step: int) -> Tensor:
        batch = moved(batch, device())
        shown = batch.masked.batch if batch.masked else batch.padded
        states, relations = model.run(shown, most=None if teacher or batch.masked else 1)
        taught = lesson(teacher, batch) if teacher else None
        if taught:
            batch = taught.batch
        total = task_loss(model.logits(states, shown), batch, model.tasks)
        if recipe.text_weight and batch.masked:
            total = total + recipe.text_weight * text_loss(model, batch, states, recipe.negatives)
        if taught and step % recipe.relation_every == 0:
            total = total + relation_loss(relations, taught.relations, shown.mask)
        return total

    weights = train(model, epoch, loss, steps=recipe.steps, peak=recipe.peak, checkpoint=checkpoint,
                    average=recipe.average, title=title)
    model.float()
    model.load_state_dict(weights)


@torch.no_grad()
def predict(model: Encoder, tokens: list[list[int]], budget: int = 8192) -> dict[str, np.ndarray]:
    """Raw scores [n, labels] per task, in the order of ``tokens``, computed where the model is."""
    model.eval()
    place = next(model.parameters()).device
    found = {task.name: np.zeros((len(tokens), len(task.labels)), np.float32) for task in model.tasks}
    for indices in by_length(list(map(len, tokens)), budget):
        padded = moved(model.batch([tokens[i] for i in indices]), place)
        logits = model.logits(model.first(padded), padded)
        for name, value in logits.items():
            found[name][indices] = value.float().cpu().numpy()
    return found


@torch.no_grad()
def wide_scores(model: Encoder, tokens: list[list[int]]) -> dict[str, np.ndarray]:
    """Raw scores [n, labels] per task of ``model``'s table of n-grams alone."""
    found = [model.wide_scores(model.batch([one])) for one in tokens]
    return {task.name: torch.cat([scores[task.name] for scores in found]).numpy() for task in model.tasks}
