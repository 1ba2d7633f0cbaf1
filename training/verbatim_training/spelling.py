"""What n-grams of tokens are spelt of: sequences of characters, which a word shares with its inflections and misspellings.

A sequence counts where the smallest n-gram holds it whole: within a token for that token, over one border for the pair, over
two for the triple. So each stands in a text as often as in its n-grams together, and the weights that a linear model gives to
sequences can be added to the rows of the n-grams.
"""

from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix

from .ngrams import tokens_of_key

#: Shortest and longest sequence; those of syllabic and ideographic scripts say as much in fewer characters.
LETTERS, SIGNS = (3, 6), (2, 4)


def sequences(pieces: list[str], keys: np.ndarray) -> csr_matrix:
    """How often each sequence stands in each token of the vocabulary ``pieces`` and in each n-gram of ``keys`` [k]:
    counts [vocabulary + k, sequences]."""
    places: dict[str, int] = {}
    columns, lengths = [], []
    for parts in chain(([piece] for piece in pieces), ([pieces[i] for i in tokens_of_key(k, len(pieces))] for k in keys.tolist())):
        found = [places.setdefault(sequence, len(places)) for sequence in _of(parts)]
        columns += found
        lengths.append(len(found))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    counts = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(lengths), max(1, len(places))))
    counts.sum_duplicates()
    return counts


def _of(parts: list[str]):
    """The sequences of the text ``parts`` that touch all of them."""
    text = "".join(parts)
    first, last = (len(parts[0]), len(text) - len(parts[-1])) if len(parts) > 1 else (len(text), 0)
    shortest, longest = SIGNS if any(map(_is_sign, text)) else LETTERS
    for start in range(first):
        for end in range(max(start + shortest, last + 1), min(start + longest, len(text)) + 1):
            yield text[start:end]


def _is_sign(character: str) -> bool:
    """Whether it is of Japanese, Chinese or Korean script."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
