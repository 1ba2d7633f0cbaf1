"""The steps from trained student to bundle: compress, calibrate, check, write."""

from pathlib import Path

import onnx

from . import compress as compression
from . import corpus
from .bundle import Bundle
from .calibration import Calibration, calibrate
from .corpus import Comment
from .examples import tokens_of
from .scores import truth_of
from .taxonomy import TASKS
from .windows import Windows
from .workspace import Workspace

#: fp32 graphs must match PyTorch to this; compressed ones must agree on this share of dev labels.
FP32_DIFFERENCE, AGREEMENT = 1e-4, 0.99
CALIBRATION_TEXTS = 2000
#: Every how many-th dev comment the graphs are compared on: three graphs over all of them take minutes.
PARITY_STEP = 3


class NotFaithful(RuntimeError):
    """A graph strays further from PyTorch than the bundle may."""


def compress(work: Workspace, strict: bool = True) -> None:
    """Writes the fp32, int8 and fp16 graphs and ``parity.json``."""
    student = work.load(work.student(), "student.pt", "balance").eval()
    step = max(1, len(work.train) // CALIBRATION_TEXTS)
    graphs = compression.graphs(student, tokens_of(work.tokenizer, work.train[::step], work.settings.longest))
    work.forget(*(f"model.{name}.onnx" for name in graphs))
    read = work.dev_windows
    int8 = read.mean(compression.run(graphs["cpu"], read.tokens, TASKS))
    work.save_arrays("int8.dev.npz", int8)
    some = Windows.of(work.tokenizer, [c.text for c in work.dev[::PARITY_STEP]], work.settings)
    found = compression.parity(student, graphs, some, _calibration(work, int8))
    work.save_json("parity.json", found)
    print(found)
    if found["fp32"]["greatest_difference"] > FP32_DIFFERENCE:
        raise NotFaithful(f"the fp32 graph differs from PyTorch by {found['fp32']['greatest_difference']:.1e}")
    for name in ("cpu", "cuda"):
        for task, share in found[name]["agreement"].items():
            if strict and share < AGREEMENT:
                raise NotFaithful(f"the {name} graph agrees with PyTorch on {share:.2%} of dev labels of {task}")
    for name, graph in graphs.items():
        onnx.save(graph, work.folder / f"model.{name}.onnx")


def bundle(work: Workspace, folder: Path, version: str) -> None:
    """Writes the bundle into ``folder``; temperatures and thresholds come from the int8 graph's dev scores."""
    Bundle(
        name="verbatim-minilm-l6", version=version,
        description="Sentiment, topics and action of customer and employee comments in 12 languages",
        tokenizer=work.tokenizer, settings=work.settings, tasks=TASKS,
        calibration=_calibration(work, work.load_arrays("int8.dev.npz", "compress")),
        graphs={device: onnx.load(work.file(f"model.{device}.onnx", "compress")) for device in ("cpu", "cuda")},
        golden=[c.text for c in _golden(corpus.split(work.authored)[1])]).write(folder)


def _calibration(work: Workspace, logits: dict) -> Calibration:
    return calibrate(logits, {task.name: truth_of(work.dev, task) for task in TASKS})


def _golden(comments: list[Comment]) -> list[Comment]:
    """Two comments a language, a short and a long one, and the longest of all; written ones, since these are committed."""
    chosen: list[Comment] = []
    for language in sorted({c.language for c in comments}):
        pool = sorted((c for c in comments if c.language == language), key=lambda c: len(c.text))
        chosen += [pool[len(pool) // 10], pool[-1 - len(pool) // 20]]
    return [*chosen, max(comments, key=lambda c: len(c.text))]
