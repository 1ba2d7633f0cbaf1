"""The training loop: an interrupted run ends as one without a break."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import torch
from torch import nn

from verbatim_training.loop import rate_at, train


class Interrupted(Exception):
    pass


class LoopTest(unittest.TestCase):
    def test_an_interrupted_run_ends_where_an_unbroken_one_does(self):
        with tempfile.TemporaryDirectory() as folder:
            unbroken = run(Path(folder) / "a.checkpoint", None)
            with self.assertRaises(Interrupted):
                run(Path(folder) / "b.checkpoint", 17)
            self.assertEqual(["a.checkpoint", "b.checkpoint"], sorted(file.name for file in Path(folder).iterdir()))
            resumed = run(Path(folder) / "b.checkpoint", None)
            for name, weight in unbroken.items():
                torch.testing.assert_close(resumed[name], weight, rtol=0, atol=0)

    def test_a_run_at_a_steady_rate_is_resumed_too(self):
        with tempfile.TemporaryDirectory() as folder:
            unbroken = run(Path(folder) / "a.checkpoint", None, average=None)
            with self.assertRaises(Interrupted):
                run(Path(folder) / "b.checkpoint", 17, average=None)
            resumed = run(Path(folder) / "b.checkpoint", None, average=None)
            self.assertEqual(unbroken["bias"].tolist(), resumed["bias"].tolist())
            self.assertNotEqual(unbroken["bias"].tolist(), run(Path(folder) / "c.checkpoint", None)["bias"].tolist())

    def test_the_rate_falls_or_is_steady(self):
        self.assertEqual([0.5, 1.0, 1.0, 1.0], [rate_at(step, 40, 1.0, steady=True) for step in (0, 1, 20, 39)])
        self.assertLess(rate_at(39, 40, 1.0, steady=False), 0.11)

    def test_a_finished_run_is_not_run_again(self):
        with tempfile.TemporaryDirectory() as folder:
            first = run(Path(folder) / "a.checkpoint", None)
            again = run(Path(folder) / "a.checkpoint", 0)
            self.assertEqual(first["bias"].tolist(), again["bias"].tolist())

    def test_the_checkpoint_of_a_run_that_began_elsewhere_is_passed_over(self):
        with tempfile.TemporaryDirectory() as folder:
            unbroken = run(Path(folder) / "a.checkpoint", None)
            with self.assertRaises(Interrupted):
                run(Path(folder) / "b.checkpoint", 17, seed=4)
            with contextlib.redirect_stdout(io.StringIO()) as out:
                other = run(Path(folder) / "b.checkpoint", None)
            self.assertIn("began with other weights", out.getvalue())
            self.assertEqual(unbroken["bias"].tolist(), other["bias"].tolist())


def run(checkpoint: Path, stop: int | None, seed: int = 3, average: float | None = 0.5) -> dict[str, torch.Tensor]:
    """24 steps in passes of 7 batches, a checkpoint every fifth; ends with an error before the step ``stop``."""
    torch.manual_seed(seed)
    model = nn.Linear(4, 2)

    def epoch(number: int):
        draw = torch.Generator().manual_seed(number)
        return [torch.randn(8, 4, generator=draw) for _ in range(7)]

    def loss(batch: torch.Tensor, step: int) -> torch.Tensor:
        if step == stop:
            raise Interrupted
        return (model(batch.to(torch.bfloat16)).float() - step % 3).square().mean()

    return train(model, epoch, loss, steps=24, peak=0.1, checkpoint=checkpoint, every=5, average=average)
