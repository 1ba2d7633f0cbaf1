"""Distillation: the student learns the self-attention relations of a teacher.

MiniLMv2 (Wang et al., 2020): the relations query-query, key-key and value-value of one teacher layer, as softmax of
scaled dot products between all pairs of tokens, are matched by the student's last layer. The number of relation heads
is the same on both sides whatever the widths, so that any teacher shape fits any student shape.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Padded
from .encoder import Encoder

RELATION_HEADS = 12


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


@torch.no_grad()
def teacher_relations(teacher: Encoder, batch: Padded) -> tuple[Tensor, ...]:
    """Queries, keys and values of the teacher's last layer."""
    return teacher.run(batch)[1]
