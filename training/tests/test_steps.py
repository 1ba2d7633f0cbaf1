"""Steps end with a sentence where something is missing or does not fit."""

import gzip
import json
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import numpy as np

from verbatim_training import public, steps, tokenizer
from verbatim_training.__main__ import main
from verbatim_training.corpus import FOLDS, fold_of
from verbatim_training.examples import tokens_of
from verbatim_training.restored import NotRestorable
from verbatim_training.settings import PRESETS
from verbatim_training.taxonomy import TASKS
from verbatim_training.workspace import MissingStep, Workspace

DATA = Path(__file__).parents[1] / "data"


class WorkspaceTest(unittest.TestCase):
    def test_a_missing_step_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Workspace(Path(folder), DATA, None, PRESETS["smoke"])
            with self.assertRaisesRegex(MissingStep, "run the step 'tokenizer' first"):
                work.tokenizer.get_vocab_size()

    def test_half_a_bundle_empties_no_workspace(self):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bundle:
            for file in (Path(folder) / "distilled.pt", Path(bundle) / "tokenizer.json"):
                file.touch()
            with self.assertRaisesRegex(NotRestorable, "model.cpu.onnx is missing"):
                steps.restore(Workspace(Path(folder), DATA, None, PRESETS["smoke"]), Path(bundle))
            self.assertTrue((Path(folder) / "distilled.pt").exists())

    def test_a_bundle_is_restored_into_an_empty_workspace(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("ngram.train.npz", "student.checkpoint", "distilled.pt", "notes.txt"):
                (Path(folder) / name).touch()
            Workspace(Path(folder), DATA, None, PRESETS["smoke"]).clear()
            self.assertEqual(["notes.txt"], [file.name for file in Path(folder).iterdir()])


class ExamplesTest(unittest.TestCase):
    """Two labelled sectors, and public text of a near and of a far source."""

    def setUp(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "en").mkdir()
        for sector in ("01-shop", "02-bank"):
            (folder / "en" / f"{sector}.tsv").write_text(f"n\tfa\tfx\tThe {sector} is dirty\n", "utf-8")
        for source in ("mini_bar", "xed"):
            with gzip.open(folder / f"{source}.jsonl.gz", "wt", encoding="utf-8") as out:
                out.writelines(json.dumps({"text": f"{source} number {i}", "lang": "en", "sentiment": "positive"}) + "\n" for i in range(3))
        self.work = Workspace(folder, folder, folder, replace(PRESETS["smoke"], joins=0, noisy=0, near=2, far=2))
        self.work.__dict__["evidence"] = SimpleNamespace(without=[f"without {fold}" for fold in range(FOLDS)])
        tokenizer.train([*self.work.train, *self.work.public], 60, 200).save(str(folder / "tokenizer.json"))
        for part in ("train", "public"):
            # What the n-gram model says of the i-th text is i thousandths, whatever the label.
            rows = np.arange(len(getattr(self.work, part)))[:, None] / 1000
            steps._save_labels(self.work, "ngram", part, {task.name: np.tile(rows, len(task.labels)) for task in TASKS})

    def test_each_text_has_the_table_without_its_sector_or_source_and_what_was_said_of_it(self):
        found = steps.examples(self.work, 1)
        comments = self.work.train + [self.work.public[i] for i in public.sample(self.work.public, 2, 2, 1)]

        self.assertEqual(tokens_of(self.work.tokenizer, comments, 48), found.tokens)
        self.assertEqual([f"without {fold_of(c)}" for c in comments], found.tables)
        guessed = found.targets.values["topics"][2:, 0] * 1000
        self.assertEqual([self.work.public.index(c) for c in comments[2:]], np.rint(guessed).tolist())

    def test_a_guess_counts_less_than_a_label_and_least_in_text_of_another_domain(self):
        weights = steps.examples(self.work, 1).targets.weights
        np.testing.assert_allclose([1, 1, 0.5, 0.5], weights["sentiment"][:4])
        self.assertLess(weights["topics"][2:4].max(), 0.5)
        self.assertLess(weights["topics"][4:].max(), 0.1)

    def test_without_labels_for_public_text_there_is_no_training(self):
        self.work.forget("ngram.public.npz")
        with self.assertRaisesRegex(MissingStep, "ngram.public.npz is missing: run the step 'ngram' first"):
            steps.examples(self.work, 1)

    def test_labels_of_other_texts_are_refused(self):
        self.work.public.reverse()
        with self.assertRaisesRegex(MissingStep, "ngram.public.npz labels other texts"):
            steps.examples(self.work, 1)


class CommandTest(unittest.TestCase):
    def test_bad_input_ends_a_step_with_one_sentence(self):
        with tempfile.TemporaryDirectory() as folder:
            for step, options, sentence in (
                    ("data", ["--public", folder], "data: .*: no <source>.jsonl.gz file there"),
                    ("evidence", ["--data", folder], "evidence: .*: no <language>/<sector>.tsv file there"),
                    ("compress", ["--every", "900"], "compress: .*tokenizer.json is missing: run the step 'tokenizer' first"),
                    ("restore", ["--bundle", "nowhere"], "restore: nowhere/.* is missing"),
                    ("average", [], "average: name the students with --of FILE=SHARE"),
                    ("average", ["--of", "base.pt"], "--of base.pt: give each student as FILE=SHARE"),
                    ("data", ["--set", "stpes=3"], "--set stpes=3: there is no setting 'stpes'")):
                with self.subTest(sentence), mock.patch("sys.argv", ["verbatim_training", "--work", folder, *options, step]):
                    with self.assertRaisesRegex(SystemExit, sentence):
                        main()
