"""How a text with more tokens than the encoder takes is read, here as in the processor: in windows of that many, evenly spaced,
the first from its beginning and the last to its end, each with the special tokens of a whole text. The text's raw scores are the
means of its windows'.

Layers learn from the first window of a text alone. The table of n-grams learns from all of it as one text, whose sum it divides by the
root of its length: the mean of windows is less sure than that, by the root of their number."""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from .settings import Settings
from .tokenizer import encode

#: Special tokens that begin and end every text.
BEGINNINGS, ENDINGS = 1, 1


@dataclass(frozen=True)
class Windows:
    """The ``tokens`` of all windows of all texts, text by text, and how many windows each text has: ``counts`` [n]."""

    tokens: list[list[int]]
    counts: np.ndarray

    @staticmethod
    def of(tokenizer: Tokenizer, texts: list[str], settings: Settings) -> "Windows":
        """The windows of ``texts``, at most ``settings.windows`` each."""
        split = [windows(tokens, settings.longest) for tokens in whole(tokenizer, texts, settings)]
        return Windows([window for text in split for window in text], np.array([len(text) for text in split], int))

    def mean(self, scores: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Raw scores [n, labels] per task of the texts, from those of the windows."""
        if not len(self.counts):
            return scores
        starts = np.concatenate([[0], np.cumsum(self.counts)[:-1]])
        return {task: np.add.reduceat(values, starts) / self.counts[:, None].astype(values.dtype) for task, values in scores.items()}


def whole(tokenizer: Tokenizer, texts: list[str], settings: Settings) -> list[list[int]]:
    """The tokens of each text, special tokens included: all, or as many as its windows take."""
    return encode(tokenizer, texts, BEGINNINGS + settings.windows * (settings.longest - BEGINNINGS - ENDINGS) + ENDINGS)


def windows(tokens: list[int], longest: int) -> list[list[int]]:
    """The windows of one text's ``tokens``, special tokens included."""
    if len(tokens) <= longest:
        return [tokens]
    body, room = tokens[BEGINNINGS:-ENDINGS], longest - BEGINNINGS - ENDINGS
    count = -(-len(body) // room)
    starts = [i * (len(body) - room) // (count - 1) for i in range(count)]
    return [[*tokens[:BEGINNINGS], *body[start: start + room], *tokens[-ENDINGS:]] for start in starts]
