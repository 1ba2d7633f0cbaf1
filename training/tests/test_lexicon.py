"""The lexicon, and what the table of n-grams learns from it."""

import tempfile
import unicodedata
import unittest
from pathlib import Path

import numpy as np

from verbatim_training import evidence, tokenizer
from verbatim_training.corpus import Comment, CorpusError
from verbatim_training.examples import gold
from verbatim_training.lexicon import Lexicon, Vocabulary
from verbatim_training.ngrams import keys_of
from verbatim_training.taxonomy import LANGUAGES, SENTIMENT

from .tiny import comment

DATA = Path(__file__).parents[1] / "data"


def lexicon(*rows: dict[str, str], kind: str = "kind") -> Lexicon:
    """A lexicon of one kind with the given forms, and some that no text has for the other languages."""
    with tempfile.TemporaryDirectory() as folder:
        lines = ["\t".join([kind, *(row.get(language, f"{language}{number}") for language in LANGUAGES)])
                 for number, row in enumerate(rows)]
        (Path(folder) / "01-x.tsv").write_text("\n".join(lines), "utf-8")
        return Lexicon.read(Path(folder))


class LexiconTest(unittest.TestCase):
    def test_every_committed_row_parses_and_its_words_are_as_the_vocabulary_has_them(self):
        found = Lexicon.read(DATA / "lexicon")
        self.assertGreater(len(found.forms), 50_000)
        self.assertEqual([], [form for form in found.forms if form != unicodedata.normalize("NFKC", form).lower()])

    def test_a_row_without_a_word_for_each_language_is_refused(self):
        with self.assertRaisesRegex(CorpusError, r"01-x\.tsv:1: must have 12 cells"):
            lexicon({"de": ""})
        with self.assertRaisesRegex(CorpusError, "none with an empty word"):
            lexicon({"de": "park|"})

    def test_a_word_without_a_space_before_it_is_tokenized_so(self):
        found = lexicon({"zh": "停车", "en": "park", "ko": "주차"})
        vocabulary = Vocabulary.of(tokenizer.train([Comment(text, "zh", "x") for text in ("停车 park, 주차", "免费停车")], 200, 50), found)
        texts = {"".join(vocabulary.pieces[i] for i in ids) for ids in vocabulary.forms}
        self.assertLessEqual({"停车", "\u2581park", "주차", "\u2581주차"}, texts)
        self.assertNotIn("\u2581停车", texts)

    def test_a_word_is_found_at_the_beginning_of_words(self):
        found = lexicon({"en": "park|car park", "ar": "موقف", "zh": "停车"})
        meaning = found.senses["\u2581park"]
        for parts in (["\u2581park"], ["\u2581parking"], ["\u2581pa", "rks"], ["\u2581car", "\u2581par", "k"], ["\u2581ال", "موقف"], ["免费停", "车场"]):
            self.assertEqual(tuple(found.of(parts)), meaning, parts)
        for parts in (["\u2581spark"], ["\u2581park", "ing"], ["\u2581the", "\u2581park"], ["停"]):
            self.assertEqual(tuple(found.of(parts)), (), parts)

    def test_a_word_that_no_comment_had_is_taken_for_its_translation(self):
        pieces = ["\u2581" + chr(0x61 + i // 26) + chr(0x61 + i % 26) + "q" for i in range(300)]
        pieces[290], pieces[291], pieces[292], pieces[293] = "\u2581dirty", "\u2581sch", "mutzig", "\u2581filthy"
        same, kind = lexicon({"en": "dirty", "de": "schmutzig"}, {"en": "filthy"}), [[291, 292]]
        draw = np.random.default_rng(5)
        tokens = [[0, *draw.integers(5, 40, 6).tolist(), 290 if i % 2 else 1, 2] for i in range(80)]
        comments = [comment(sentiment="negative" if i % 2 else "positive") for i in range(80)]
        found = evidence.fit(tokens, np.arange(80) // 20, gold(comments), Vocabulary(pieces, same, kind), 500).whole
        negative = SENTIMENT.labels.index("negative")
        at, known = found.places(keys_of(np.array([291, 292]), 300)[0])
        self.assertTrue(known.all())
        self.assertGreater(found.rows[at[0], negative], 8 * found.words[293, negative])
        self.assertGreater(found.words[293, negative], 0)


if __name__ == "__main__":
    unittest.main()
