"""What n-grams of tokens are spelt of: sequences of characters, which a word shares with its inflections and misspellings, and
words of the :mod:`~verbatim_training.lexicon`.

A stretch of text counts where the smallest n-gram holds it whole: within a token for that token, over one border for the pair,
over two for the triple. So each stands in a text as often as in its n-grams together, and the weights that a linear model gives
to stretches can be added to the rows of the n-grams.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix

from .ngrams import tokens_of_key

#: Shortest and longest sequence; those of syllabic and ideographic scripts say as much in fewer characters.
LETTERS, SIGNS = (3, 6), (2, 4)


def sequences(pieces: list[str], keys: np.ndarray) -> csr_matrix:
    """How often each sequence of characters stands in each token of the vocabulary ``pieces`` and in each n-gram of ``keys``
    [k]: counts [vocabulary + k, sequences]."""
    places: dict[str, int] = {}
    return counts(pieces, keys, lambda parts: [places.setdefault(sequence, len(places)) for sequence in _of(parts)])


def counts(pieces: list[str], keys: np.ndarray, columns_of: Callable[[list[str]], Iterable[int]]) -> csr_matrix:
    """How often each column stands in each token of the vocabulary ``pieces`` and in each n-gram of ``keys`` [k], given the
    columns of the text of either: counts [vocabulary + k, columns]."""
    columns, lengths = [], []
    for parts in chain(([piece] for piece in pieces), ([pieces[i] for i in tokens_of_key(k, len(pieces))] for k in keys.tolist())):
        found = list(columns_of(parts))
        columns += found
        lengths.append(len(found))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    found = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(lengths), max(columns, default=0) + 1))
    found.sum_duplicates()
    return found


def stretches(parts: list[str], shortest: int, longest: int) -> Iterator[str]:
    """The stretches of the text ``parts`` that touch all of them, of ``shortest`` to ``longest`` characters."""
    text = "".join(parts)
    first, last = (len(parts[0]), len(text) - len(parts[-1])) if len(parts) > 1 else (len(text), 0)
    for start in range(first):
        for end in range(max(start + shortest, last + 1), min(start + longest, len(text)) + 1):
            yield text[start:end]


def _of(parts: list[str]) -> Iterator[str]:
    return stretches(parts, *(SIGNS if any(map(_is_sign, chain.from_iterable(parts))) else LETTERS))


def _is_sign(character: str) -> bool:
    """Whether it is of Japanese, Chinese or Korean script."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
