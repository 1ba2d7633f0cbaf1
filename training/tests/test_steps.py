"""Steps end with a sentence where something is missing or does not fit."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np

from verbatim_training import steps
from verbatim_training.__main__ import main
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

    def test_labels_of_other_text_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Workspace(Path(folder), DATA, None, PRESETS["smoke"])
            work.save_arrays("teacher.public.npz", {task.name: np.zeros((3, len(task.labels))) for task in TASKS})

            self.assertEqual(3, len(steps._soft(work, "public", 3)["action"]))
            with self.assertRaisesRegex(MissingStep, "there are 4 public texts now"):
                steps._soft(work, "public", 4)


class CommandTest(unittest.TestCase):
    def test_bad_input_ends_a_step_with_one_sentence(self):
        with tempfile.TemporaryDirectory() as folder:
            for step, options, sentence in (
                    ("data", ["--public", folder], "data: .*: no <source>.jsonl.gz file there"),
                    ("evidence", ["--data", folder], "evidence: .*: no <language>/<sector>.tsv file there"),
                    ("compress", ["--every", "900"], "compress: .*tokenizer.json is missing: run the step 'tokenizer' first"),
                    ("restore", ["--bundle", "nowhere"], "restore: nowhere/.* is missing"),
                    ("data", ["--set", "stpes=3"], "--set stpes=3: there is no setting 'stpes'")):
                with self.subTest(sentence), mock.patch("sys.argv", ["verbatim_training", "--work", folder, *options, step]):
                    with self.assertRaisesRegex(SystemExit, sentence):
                        main()
