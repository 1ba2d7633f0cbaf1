"""Batches of texts of like length, so that little of a batch is padding."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from .ngrams import NgramTable
from .tokenizer import MASK, PADDING


@dataclass(frozen=True)
class Padded:
    """Token ids [b, s], the mask [b, s] that is true for tokens and, for encoders with a table of n-grams, what it says of
    each token [b, s, labels] and how many tokens and n-grams it found in each text [b]."""

    ids: Tensor
    mask: Tensor
    evidence: Tensor | None = None
    found: Tensor | None = None


def pad(token_lists: list[list[int]], tables: list[NgramTable] | None = None) -> Padded:
    """The batch of ``token_lists``, each read with its own one of ``tables``."""
    width = max(map(len, token_lists))
    ids = torch.full((len(token_lists), width), PADDING)
    for row, tokens in enumerate(token_lists):
        ids[row, : len(tokens)] = torch.tensor(tokens)
    batch = Padded(ids, ids != PADDING)
    if not tables:
        return batch
    evidence = np.zeros((len(token_lists), width, tables[0].labels), np.float32)
    found = np.zeros(len(token_lists), np.float32)
    for row, (tokens, table) in enumerate(zip(token_lists, tables)):
        said, counts = table.look_up(tokens)
        evidence[row, : len(tokens)], found[row] = said * table.scale, counts.sum()
    return replace(batch, evidence=torch.from_numpy(evidence), found=torch.from_numpy(found))


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
    """Hides ``share`` of the tokens: 80 % become the mask, 10 % another token, 10 % stay (BERT, 2018). What the table of n-grams
    says of them stays."""
    chosen = (torch.rand(batch.ids.shape, generator=generator) < share) & batch.mask & (batch.ids > MASK)
    if not chosen.any():
        chosen[0, min(1, chosen.shape[1] - 1)] = True
    fate = torch.rand(batch.ids.shape, generator=generator)
    ids = batch.ids.clone()
    ids[chosen & (fate < 0.8)] = MASK
    other = chosen & (fate >= 0.9)
    ids[other] = torch.randint(MASK + 1, vocabulary, (int(other.sum()),), generator=generator)
    places = chosen.flatten().nonzero().squeeze(1)
    return MaskedTokens(replace(batch, ids=ids), places, batch.ids.flatten()[places])
