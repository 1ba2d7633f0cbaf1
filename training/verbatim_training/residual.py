"""Residual vector quantisation: each row of a matrix as a sum of code words, one from each of several books of 256, a byte a
book (Chen, Guan and Wang, *Approximate Nearest Neighbor Search by Residual Vector Quantization*, 2010).
"""

import numpy as np
from sklearn.cluster import KMeans

#: Code words of a book, as many as a byte tells apart.
WORDS = 256
#: Rows that the books are first made from, passes of k-means over them, and passes over all rows that fit the books to each other.
_SAMPLE, _PASSES, _REFITS = 60_000, 8, 2


def quantised(rows: np.ndarray, trust: np.ndarray, books: int) -> tuple[np.ndarray, np.ndarray]:
    """Codes [n, books] (uint8) and books [books, 256, width] (float) whose words sum to about ``rows`` [n, width].

    Errors count by a row's ``trust`` [n], and in each column by how far the column spreads.
    """
    spread = np.maximum(rows.std(0), 1e-9)
    left, trust = (rows / spread).astype(np.float32), np.maximum(trust, 1e-6).astype(np.float32)
    codes, words = np.zeros((len(rows), books), np.uint8), np.zeros((books, WORDS, rows.shape[1]), np.float32)
    some = np.random.default_rng(0).permutation(len(rows))[:_SAMPLE]
    for book in range(books):
        means = KMeans(min(WORDS, len(some)), init="random", n_init=1, max_iter=_PASSES, random_state=book)
        found = means.fit(left[some], sample_weight=trust[some]).cluster_centers_
        words[book, : len(found)] = found
        codes[:, book] = _nearest(left, words[book])
        left -= words[book][codes[:, book]]
    for _ in range(_REFITS):
        for book in range(books):
            left += words[book][codes[:, book]]
            codes[:, book] = _nearest(left, words[book])
            words[book] = _means(left, trust, codes[:, book], words[book])
            left -= words[book][codes[:, book]]
    return codes, words * spread


def _nearest(rows: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The number of the word that is nearest to each row."""
    found, half_squares = np.empty(len(rows), np.uint8), (words ** 2).sum(1) / 2
    for start in range(0, len(rows), 20_000):
        found[start:start + 20_000] = np.argmax(rows[start:start + 20_000] @ words.T - half_squares, 1)
    return found


def _means(rows: np.ndarray, trust: np.ndarray, codes: np.ndarray, before: np.ndarray) -> np.ndarray:
    """The mean of the rows of each word; a word without any stays as it was."""
    weight = np.bincount(codes, trust, WORDS)
    sums = np.stack([np.bincount(codes, trust * column, WORDS) for column in rows.T], 1)
    return np.where(weight[:, None] > 0, sums / np.maximum(weight, 1e-9)[:, None], before).astype(np.float32)
