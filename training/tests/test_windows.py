"""Long texts are read to their end."""

import unittest
from dataclasses import replace

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from verbatim_training.settings import PRESETS
from verbatim_training.windows import Windows, whole, windows

SETTINGS = replace(PRESETS["smoke"], longest=8, windows=3)


def numbers() -> Tokenizer:
    """Words are numbers, and so are their tokens."""
    tokenizer = Tokenizer(models.WordLevel({str(i): i for i in range(100)}, unk_token="0"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.TemplateProcessing(single="98 $A 99", special_tokens=[("98", 98), ("99", 99)])
    return tokenizer


def text(tokens: int) -> str:
    return " ".join(map(str, range(tokens)))


class WindowsTest(unittest.TestCase):
    def test_windows_reach_from_beginning_to_end(self):
        self.assertEqual([[98, 0, 1, 2, 3, 4, 5, 99], [98, 4, 5, 6, 7, 8, 9, 99], [98, 9, 10, 11, 12, 13, 14, 99]],
                         windows([98, *range(15), 99], 8))

    def test_every_token_is_read_up_to_the_last_window(self):
        for tokens in range(30):
            with self.subTest(tokens):
                read = Windows.of(numbers(), [text(tokens)], SETTINGS).tokens
                self.assertLessEqual(max(map(len, read)), 8)
                self.assertEqual(set(range(min(tokens, 18))), {token for one in read for token in one[1:-1]})

    def test_scores_of_a_text_are_the_means_of_its_windows(self):
        read = Windows.of(numbers(), [text(3), text(15), text(6)], SETTINGS)
        self.assertEqual([1, 3, 1], read.counts.tolist())
        found = read.mean({"task": np.array([[1, 0], [2, 1], [3, 1], [7, 1], [5, 0]], np.float32)})
        np.testing.assert_array_equal(found["task"], [[1, 0], [4, 1], [5, 0]])

    def test_no_text_has_no_scores(self):
        scores = Windows.of(numbers(), [], SETTINGS).mean({"task": np.zeros((0, 4), np.float32)})
        self.assertEqual((0, 4), scores["task"].shape)

    def test_what_no_window_reaches_is_cut(self):
        self.assertEqual([98, *range(18), 99], whole(numbers(), [text(40)], SETTINGS)[0])


if __name__ == "__main__":
    unittest.main()
