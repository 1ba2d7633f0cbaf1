"""A BERT-shaped encoder (post layer norm, GELU) with one linear head per task on the first token.

Shapes: ``b`` texts, ``s`` tokens as padded, ``H`` hidden width. The same class is the MiniLM student (L6-H384), the
L12-H384 teacher and, through :mod:`verbatim_training.pretrained`, any BERT or XLM-R checkpoint.
"""

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .taxonomy import TASKS, Task


@dataclass(frozen=True)
class EncoderShape:
    """The size of an encoder; ``positions`` is the longest input in tokens, ``pairs`` the rows of the table of token pairs
    (0: none)."""

    vocabulary: int
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    feed_forward: int = 1536
    positions: int = 128
    norm_epsilon: float = 1e-12
    pairs: int = 0
    pair_width: int = 32

    def as_dict(self) -> dict:
        return asdict(self)


#: The row of a pair of tokens is (PAIR_FACTOR * before + token) mod pairs; before the first token stands token 0.
PAIR_FACTOR = 40503


def pair_rows(ids: Tensor, pairs: int) -> Tensor:
    """Rows [b, s] of the pair table for the tokens ``ids`` [b, s], each with the one before it."""
    before = F.pad(ids[:, :-1], (1, 0))
    return (before * PAIR_FACTOR + ids) % pairs


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

    def forward(self, x: Tensor, bias: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor]]:
        """``bias`` [b, 1, 1, s] is 0 for tokens and very negative for padding. Also returns the queries, keys, values."""
        q, k, v = self.split(x)
        attention = torch.softmax((q @ k.transpose(-1, -2)).mul(1 / math.sqrt(q.shape[-1])) + bias, -1)
        context = (attention @ v).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.out(context)))
        x = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return x, (q, k, v)


class Encoder(nn.Module):
    """Token ids to hidden states; :meth:`logits` adds the task heads, :meth:`vocabulary_scores` the masked-LM head."""

    def __init__(self, shape: EncoderShape, tasks: tuple[Task, ...] = TASKS, dropout: float = 0.1):
        super().__init__()
        self.shape, self.tasks = shape, tasks
        self.word = nn.Embedding(shape.vocabulary, shape.hidden)
        self.position = nn.Embedding(shape.positions, shape.hidden)
        if shape.pairs:
            self.pair = nn.Embedding(shape.pairs, shape.pair_width)
            self.pair_up = nn.Linear(shape.pair_width, shape.hidden, bias=False)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.norm_epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.predict = nn.Linear(shape.hidden, shape.hidden)
        self.predict_norm = nn.LayerNorm(shape.hidden)
        self.heads = nn.ModuleDict({task.name: nn.Linear(shape.hidden, len(task.labels)) for task in tasks})
        self.apply(self._initialise)

    @staticmethod
    def _initialise(module: nn.Module) -> None:
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, std=0.02)
        if isinstance(module, nn.Linear):
            if module.bias is not None:
                nn.init.zeros_(module.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [b, s, H] of ``ids`` [b, s]; ``mask`` is true for tokens, false for padding."""
        return self.run(ids, mask)[0]

    def run(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor, Tensor]]:
        """Like :meth:`forward`, with the last layer's queries, keys and values for relation distillation."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]]
        if self.shape.pairs:
            x = x + self.pair_up(self.pair(pair_rows(ids, self.shape.pairs)))
        x = self.dropout(self.norm(x))
        bias = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill(~mask, -1e4)[:, None, None, :]
        relations: tuple[Tensor, ...] = ()
        for layer in self.layers:
            x, relations = layer(x, bias)
        return x, relations

    def stack(self, shallow: "Encoder") -> "Encoder":
        """Starts from a shallower encoder of the same width, each of its layers repeated (Gong et al., 2019)."""
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

    def logits(self, hidden: Tensor) -> dict[str, Tensor]:
        """Raw scores [b, labels] of every task from hidden states [b, s, H]."""
        first = self.dropout(hidden[:, 0])
        return {name: head(first).float() for name, head in self.heads.items()}

    def vocabulary_scores(self, hidden: Tensor, candidates: Tensor) -> Tensor:
        """Scores [n, candidates] of candidate tokens for hidden states [n, H] at masked positions."""
        x = self.predict_norm(F.gelu(self.predict(hidden)))
        return F.linear(x, self.word(candidates)).float()
