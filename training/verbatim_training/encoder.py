"""A BERT-shaped encoder (post layer norm, GELU) with one linear head per task on the first token, and beside it, where
there is a table of n-grams, the wide scores of that table: the layers learn what the sum of words gets wrong.

Shapes: ``b`` texts, ``s`` tokens as padded, ``H`` hidden width. The same class is the MiniLM student (L6-H384), the
L12-H384 teacher and, through :mod:`verbatim_training.pretrained`, any BERT or XLM-R checkpoint.
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .batches import Padded, pad
from .ngrams import NgramTable
from .taxonomy import LABELS, TASKS, Task


@dataclass(frozen=True)
class EncoderShape:
    """The size of an encoder; ``positions`` is the longest input in tokens, ``word_width`` the width of the word table (0:
    ``hidden``), ``evidence`` the number of labels that a table of n-grams speaks of (0: there is none)."""

    vocabulary: int
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    feed_forward: int = 1536
    positions: int = 128
    norm_epsilon: float = 1e-12
    word_width: int = 0
    evidence: int = 0


#: The layers read evidence within these bounds: a few n-grams are so sure that they would drown all others.
EVIDENCE_BOUND = 6.0


class Layer(nn.Module):
    """One transformer block: self-attention, then feed-forward, each followed by a layer norm."""

    def __init__(self, shape: EncoderShape, dropout: float):
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=shape.norm_epsilon)
        self.up = nn.Linear(hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=shape.norm_epsilon)
        self.dropout = nn.Dropout(dropout)

    def split(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values of ``x`` [b, s, H], each [b, heads, s, H / heads]."""
        b, s, hidden = x.shape
        return self.qkv(x).view(b, s, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4).unbind(0)

    def forward(self, x: Tensor, bias: Tensor, most: int | None = None) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor]]:
        """``bias`` [b, 1, 1, s] is 0 for tokens and very negative for padding; only the first ``most`` tokens [b, most, H] come out,
        or all. Also returns the queries, keys, values."""
        q, k, v = self.split(x)
        attention = torch.softmax((q[:, :, :most] @ k.transpose(-1, -2)).mul(1 / math.sqrt(q.shape[-1])) + bias, -1)
        x = x[:, :most]
        context = (attention @ v).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.out(context)))
        x = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return x, (q, k, v)


class Encoder(nn.Module):
    """Token ids to hidden states; :meth:`logits` adds the task heads, :meth:`vocabulary_scores` the masked-LM head."""

    def __init__(self, shape: EncoderShape, tasks: tuple[Task, ...] = TASKS, dropout: float = 0.1):
        super().__init__()
        self.shape, self.tasks = shape, tasks
        self.word = nn.Embedding(shape.vocabulary, shape.word_width or shape.hidden)
        if shape.word_width:
            self.word_up = nn.Linear(shape.word_width, shape.hidden, bias=False)
        self.position = nn.Embedding(shape.positions, shape.hidden)
        if shape.evidence:
            self.evidence_up = nn.Linear(shape.evidence, shape.hidden, bias=False)
            self.wide = nn.Parameter(torch.ones(shape.evidence))
            self.wide_bias = nn.Parameter(torch.zeros(shape.evidence))
        self.ngrams: NgramTable | None = None
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.norm_epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.predict = nn.Linear(shape.hidden, shape.hidden)
        self.predict_norm = nn.LayerNorm(shape.hidden)
        self.heads = nn.ModuleDict({task.name: nn.Linear(shape.hidden, len(task.labels)) for task in tasks})
        self.apply(self._initialise)
        if shape.word_width:
            nn.init.normal_(self.word.weight, std=0.06)
            nn.init.normal_(self.word_up.weight, std=0.02 / 0.06 / math.sqrt(shape.word_width))

    @staticmethod
    def _initialise(module: nn.Module) -> None:
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, std=0.02)
        if isinstance(module, nn.Linear):
            if module.bias is not None:
                nn.init.zeros_(module.bias)

    def use(self, ngrams: NgramTable) -> "Encoder":
        """Reads ``ngrams`` from now on; training starts where they stand alone."""
        self.ngrams = ngrams
        with torch.no_grad():
            self.wide_bias.copy_(torch.from_numpy(ngrams.bias))
            for head in self.heads.values():
                head.weight.zero_()
        return self

    def batch(self, token_lists: list[list[int]]) -> Padded:
        """The texts as this encoder reads them."""
        return pad(token_lists, [self.ngrams] * len(token_lists) if self.ngrams else None)

    def forward(self, batch: Padded) -> Tensor:
        """Hidden states [b, s, H]."""
        return self.run(batch)[0]

    def first(self, batch: Padded) -> Tensor:
        """Hidden states [b, 1, H] of the first tokens, which are all that :meth:`logits` needs: an eighth less to compute."""
        return self.run(batch, most=1)[0]

    def run(self, batch: Padded, most: int | None = None) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor]]:
        """Like :meth:`forward`, with the last layer's queries, keys and values for relation distillation."""
        x = self.words(batch.ids) + self.position.weight[: batch.ids.shape[1]]
        if self.shape.evidence:
            x = x + self.evidence_up(batch.evidence.clamp(-EVIDENCE_BOUND, EVIDENCE_BOUND).to(x.dtype))
        x = self.dropout(self.norm(x))
        bias = torch.zeros(batch.mask.shape, dtype=x.dtype, device=x.device)
        bias = bias.masked_fill(~batch.mask, -1e4)[:, None, None, :]
        for layer in self.layers[:-1]:
            x, _ = layer(x, bias)
        return self.layers[-1](x, bias, most)

    def words(self, ids: Tensor) -> Tensor:
        """Rows of the word table, in the hidden width."""
        rows = self.word(ids)
        return self.word_up(rows) if self.shape.word_width else rows

    def stack(self, shallow: "Encoder") -> "Encoder":
        """Starts from a shallower encoder, each of its layers repeated (Gong et al., 2019); what has another shape, as in a
        wider encoder, keeps its random weights."""
        weights, own = shallow.state_dict(), self.state_dict()
        for key in own:
            source = key
            if key.startswith("layers."):
                _, number, rest = key.split(".", 2)
                source = f"layers.{int(number) * shallow.shape.layers // self.shape.layers}.{rest}"
            if source in weights and weights[source].shape == own[key].shape:
                own[key] = weights[source]
        self.load_state_dict(own)
        return self

    def logits(self, hidden: Tensor, batch: Padded) -> dict[str, Tensor]:
        """Raw scores [b, labels] of every task from hidden states [b, s, H], of which the first tokens' count."""
        first = self.dropout(hidden[:, 0])
        scores = {name: head(first).float() for name, head in self.heads.items()}
        if self.shape.evidence:
            wide = self.wide_scores(batch)
            scores = {name: score + wide[name] for name, score in scores.items()}
        return scores

    @torch.no_grad()
    def cool(self, task: Task, temperature: float) -> float:
        """Divides all raw scores of ``task`` by ``temperature``, and returns it."""
        columns = LABELS[task.name]
        for weight in (self.heads[task.name].weight, self.heads[task.name].bias, self.wide[columns], self.wide_bias[columns]):
            weight /= temperature
        return temperature

    def wide_scores(self, batch: Padded) -> dict[str, Tensor]:
        """Raw scores [b, labels] of every task from the table of n-grams alone."""
        wide = batch.evidence.sum(1) / batch.found[:, None].sqrt() * self.wide.float() + self.wide_bias.float()
        return {name: wide[:, LABELS[name]] for name in self.heads}

    def vocabulary_scores(self, hidden: Tensor, candidates: Tensor) -> Tensor:
        """Scores [n, candidates] of candidate tokens for hidden states [n, H] at masked positions."""
        x = self.predict_norm(F.gelu(self.predict(hidden)))
        return F.linear(x, self.words(candidates)).float()
