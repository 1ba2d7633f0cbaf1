"""What is read as labelled text, and what is made of it."""

import random
import tempfile
import unittest
from pathlib import Path

from verbatim_training import augment, corpus, public, tokenizer
from verbatim_training.corpus import Comment, CorpusError, parse_row
from verbatim_training.settings import PRESETS
from verbatim_training.taxonomy import LANGUAGES
from verbatim_training.workspace import Workspace

from .tiny import comment

DATA = Path(__file__).parents[1] / "data"


class CorpusTest(unittest.TestCase):
    def test_every_committed_row_parses_and_no_text_occurs_twice_in_a_language(self):
        rows = corpus.authored(DATA)
        self.assertGreater(len(rows), 300_000)
        self.assertEqual(len({(r.language, r.text) for r in rows}), len(rows))

    def test_a_bad_row_is_named_by_file_and_line(self):
        with self.assertRaisesRegex(CorpusError, r"en/x\.tsv:3: what stands for topics is no code; use pq "):
            parse_row("n\tzz\tfx\ttext", "en", "x", "en/x.tsv:3")

    def test_dev_has_every_language_of_every_dev_sector(self):
        dev = corpus.split(corpus.authored(DATA))[1]
        self.assertEqual({(c.language, c.source) for c in dev}, {(l, s) for l in LANGUAGES for s in corpus.DEV_SECTORS})

    def test_what_stands_in_dev_is_not_trained_on(self):
        dev = [comment("The room was dirty!"), comment("!!!")]
        rest = [comment("the room  was dirty"), comment("The rooms were dirty"), comment("???")]
        self.assertEqual(corpus.unseen(rest, dev), rest[1:])
        work = Workspace(Path(), DATA, None, PRESETS["smoke"])
        self.assertEqual(corpus.unseen(work.train, work.dev), work.train)

    def test_folds_of_real_comments_are_alike_in_size(self):
        sizes = [0] * corpus.FOLDS
        for row in public.own_labels(DATA / "public").values():
            if row.source not in public.DEV_SOURCES:
                sizes[corpus.fold_of(row)] += 1
        self.assertLess(max(sizes), 1.5 * min(sizes))

    def test_a_comment_never_shows_its_text(self):
        self.assertNotIn("dirty", repr(comment()))

    def test_public_labels_are_mapped_only_where_they_mean_the_same(self):
        nhs = public._ADAPTERS["nhs_patient_feedback"]({"sentiment": "negative", "topic": ["Staff", "Miscellaneous"]})
        self.assertEqual(nhs, {"sentiment": "negative", "topics": frozenset({"staff"})})
        self.assertIsNone(public._ADAPTERS["mini_bar"]({"sentiment": "neutral", "action": "none"})["sentiment"])

    def test_own_labels_find_their_texts_and_win_over_those_of_the_source(self):
        text, folder = "La chambre était sale", Path(tempfile.mkdtemp())
        (folder / "mini_bar.tsv").write_text(f"n\tfa\tfx\t{public.fingerprint(text)}\n", "utf-8")
        source = Comment(text, "fr", "mini_bar", "positive")
        other = Comment("Ok", "fr", "mini_bar")
        found, others = public.labelled([source, other, source], public.own_labels(folder))
        self.assertEqual([(c.text, c.language, c.sentiment, c.topics, c.action) for c in found],
                         [(text, "fr", "negative", frozenset({"facilities"}), "fix_problem")])
        self.assertEqual(others, [other])

    def test_a_folder_without_public_texts_is_refused(self):
        self.assertEqual([], public.read(None))
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(CorpusError, "no <source>.jsonl.gz"):
            public.read(Path(folder))

    def test_every_committed_label_of_a_public_text_parses(self):
        labels = public.own_labels(DATA / "public")
        self.assertTrue(all(public.is_public(row) and len(row.text) == 12 for row in labels.values()))


class AugmentTest(unittest.TestCase):
    def test_a_join_has_the_topics_of_both_and_the_more_urgent_action(self):
        praise = comment("Nice staff", "positive", ("staff",), "acknowledge")
        joined = augment.join(praise, comment(), random.Random(1))
        self.assertEqual((joined.sentiment, joined.topics, joined.action),
                         ("mixed", frozenset({"staff", "facilities"}), "fix_problem"))

    def test_neutral_gives_way(self):
        bare = comment("Room 12", "neutral", (), "none")
        self.assertEqual(augment.join(bare, comment(), random.Random(1)).sentiment, "negative")

    def test_noise_keeps_labels_and_never_empties_a_text(self):
        draw = random.Random(3)
        for _ in range(300):
            noisy = augment.noise(comment("Ok!"), draw)
            self.assertTrue(noisy.text.strip())
            self.assertEqual(noisy.topics, frozenset({"facilities"}))

    def test_the_same_seed_multiplies_alike(self):
        rows = [comment(f"text number {i}") for i in range(20)]
        self.assertEqual(augment.multiply(rows, 1.0, 0.5, 4), augment.multiply(rows, 1.0, 0.5, 4))


class TokenizerTest(unittest.TestCase):
    def test_truncation_keeps_the_end_token(self):
        learnt = tokenizer.train([comment(t) for t in ("the room was dirty and loud", "der Raum", "ok")], 60, 200)
        ids = tokenizer.encode(learnt, ["the room was dirty and loud and the room was dirty"], 8)[0]
        self.assertEqual((len(ids), ids[0], ids[-1]), (8, 0, 2))
