"""The training loop: an interrupted run ends as one without a break."""

import tempfile
import unittest
from pathlib import Path

import torch
from torch import nn

from verbatim_training.loop import train


class Interrupted(Exception):
    pass


class LoopTest(unittest.TestCase):
    def test_an_interrupted_run_ends_where_an_unbroken_one_does(self):
        with tempfile.TemporaryDirectory() as folder:
            unbroken = run(Path(folder) / "a.checkpoint", None)
            with self.assertRaises(Interrupted):
                run(Path(folder) / "b.checkpoint", 17)
            self.assertEqual(list(Path(folder).iterdir()), [Path(folder) / "b.checkpoint"])
            resumed = run(Path(folder) / "b.checkpoint", None)
            for name, weight in unbroken.items():
                torch.testing.assert_close(resumed[name], weight, rtol=0, atol=0)

    def test_a_finished_run_leaves_no_checkpoint_to_be_taken_for_another_ones(self):
        with tempfile.TemporaryDirectory() as folder:
            run(Path(folder) / "a.checkpoint", None)
            self.assertEqual(list(Path(folder).iterdir()), [])


def run(checkpoint: Path, stop: int | None) -> dict[str, torch.Tensor]:
    """24 steps in passes of 7 batches, a checkpoint every fifth; ends with an error before the step ``stop``."""
    torch.manual_seed(3)
    model = nn.Linear(4, 2)

    def epoch(number: int):
        draw = torch.Generator().manual_seed(number)
        return [torch.randn(8, 4, generator=draw) for _ in range(7)]

    def loss(batch: torch.Tensor, step: int) -> torch.Tensor:
        if step == stop:
            raise Interrupted
        return (model(batch.to(torch.bfloat16)).float() - step % 3).square().mean()

    return train(model, epoch, loss, steps=24, peak=0.1, checkpoint=checkpoint, every=5, average=0.5)
