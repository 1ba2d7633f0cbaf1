"""Batches of texts of like length, so that little of a batch is padding."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from .tokenizer import MASK, PADDING


@dataclass(frozen=True)
class Padded:
    """Token ids [b, s] and the mask [b, s] that is true for tokens."""

    ids: Tensor
    mask: Tensor


def pad(token_lists: list[list[int]]) -> Padded:
    width = max(map(len, token_lists))
    ids = torch.full((len(token_lists), width), PADDING)
    for row, tokens in enumerate(token_lists):
        ids[row, : len(tokens)] = torch.tensor(tokens)
    return Padded(ids, ids != PADDING)


def by_length(lengths: list[int], budget: int, draw: random.Random | None = None) -> Iterator[list[int]]:
    """Indices in batches of at most ``budget`` padded tokens; shuffled when ``draw`` is given, else in length order."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], draw.random()) if draw else lengths[i])
    batches, start = [], 0
    while start < len(order):
        end = start
        while end < len(order) and lengths[order[end]] * (end + 1 - start) <= budget:
            end += 1
        end = max(end, start + 1)
        batches.append(order[start:end])
        start = end
    if draw:
        draw.shuffle(batches)
    yield from batches


@dataclass(frozen=True)
class MaskedTokens:
    """A batch with some tokens hidden: where they are (flat indices) and what they were."""

    batch: Padded
    places: Tensor
    answers: Tensor


def hide(batch: Padded, vocabulary: int, share: float, generator: torch.Generator) -> MaskedTokens:
    """Hides ``share`` of the tokens: 80 % become the mask, 10 % another token, 10 % stay (BERT, 2018)."""
    chosen = (torch.rand(batch.ids.shape, generator=generator) < share) & batch.mask & (batch.ids > MASK)
    if not chosen.any():
        chosen[0, min(1, chosen.shape[1] - 1)] = True
    fate = torch.rand(batch.ids.shape, generator=generator)
    ids = batch.ids.clone()
    ids[chosen & (fate < 0.8)] = MASK
    other = chosen & (fate >= 0.9)
    ids[other] = torch.randint(MASK + 1, vocabulary, (int(other.sum()),), generator=generator)
    places = chosen.flatten().nonzero().squeeze(1)
    return MaskedTokens(Padded(ids, batch.mask), places, batch.ids.flatten()[places])
