"""Distillation: what a student learns from a teacher that reads the same batch.

Soft labels (Hinton et al., 2015), and MiniLMv2 (Wang et al., 2020): the relations query-query, key-key and value-value of
the teacher's last layer, as softmax of scaled dot products between all pairs of tokens, are matched by the student's last
layer. The number of relation heads is the same on both sides whatever the widths, so that any teacher shape fits any
student shape.
"""

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from .encoder import Encoder
from .examples import Batch

RELATION_HEADS = 12
#: How much of a target is the label that the example came with; the rest is the teacher's probability.
GOLD_SHARE = 0.5


@dataclass(frozen=True)
class Lesson:
    """A batch whose targets the teacher has softened, and the queries, keys and values of the teacher's last layer."""

    batch: Batch
    relations: tuple[Tensor, ...]


@torch.no_grad()
def lesson(teacher: Encoder, batch: Batch) -> Lesson:
    """What ``teacher`` says of ``batch``, of which it reads every token, hidden ones too."""
    states, relations = teacher.run(batch.padded)
    logits, softened = teacher.logits(states, batch.padded), {}
    for task in teacher.tasks:
        p = torch.sigmoid(logits[task.name]) if task.kind == "multi" else torch.softmax(logits[task.name], -1)
        softened[task.name] = GOLD_SHARE * batch.values[task.name] + (1 - GOLD_SHARE) * p
    return Lesson(replace(batch, values=batch.values | softened), relations)


def _relation(x: Tensor, bias: Tensor) -> Tensor:
    """Log-probabilities [b, relation heads, s, s] of one of queries, keys or values [b, heads, s, width]."""
    b, heads, s, width = x.shape
    x = x.transpose(1, 2).reshape(b, s, RELATION_HEADS, heads * width // RELATION_HEADS).transpose(1, 2)
    return F.log_softmax((x @ x.transpose(-1, -2)).float() / x.shape[-1] ** 0.5 + bias, -1)


def relation_loss(student: tuple[Tensor, ...], teacher: tuple[Tensor, ...], mask: Tensor) -> Tensor:
    """Mean divergence of the student's relations from the teacher's over the tokens of ``mask`` [b, s]."""
    bias = torch.zeros(mask.shape, device=mask.device).masked_fill(~mask, -1e4)[:, None, None, :]
    total = torch.zeros((), device=mask.device)
    for ours, theirs in zip(student, teacher):
        divergence = F.kl_div(_relation(ours, bias), _relation(theirs, bias), log_target=True, reduction="none").sum(-1)
        total = total + divergence.mean(1)[mask].mean()
    return total
