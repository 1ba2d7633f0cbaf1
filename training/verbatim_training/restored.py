"""Reads an encoder's weights back out of a bundle, so that training goes on from a released model: with more text, with the
comments of one organisation, on a machine that never saw the steps before.

The bundle keeps matrices as int8 with a scale per row or column, so that they come back to within half a step of those.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .encoder import Encoder

#: The graph that keeps the most of the weights.
GRAPH = "model.cuda.onnx"


class NotRestorable(ValueError):
    """A bundle that does not hold the weights that the encoder needs."""


def part(bundle: Path, name: str) -> Path:
    """The file ``name`` of the folder ``bundle``.

    :raises NotRestorable: when it is not there
    """
    file = bundle / name
    if not file.exists():
        raise NotRestorable(f"{file} is missing: give the folder of a bundle that was written here")
    return file


def restore(encoder: Encoder, bundle: Path) -> Encoder:
    """``encoder`` with the weights of the graph in the folder ``bundle``, which must be one of the same shape.

    The masked-language head, which no bundle holds, and the n-grams, of which it holds only fingerprints, stay as they are.
    """
    file = part(bundle, GRAPH)
    stored = {t.name: numpy_helper.to_array(t, str(bundle)).astype(np.float32) for t in onnx.load(file).graph.initializer}
    if f"layer{len(encoder.layers)}.query.codes" in stored:
        raise NotRestorable(f"{file} has more layers than the {len(encoder.layers)} of the settings")
    try:
        weights = dict(_weights(stored, len(encoder.layers), [task.name for task in encoder.tasks]))
        encoder.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(weights.get(name, own.numpy())))
                                 for name, own in encoder.state_dict().items()})
    except (KeyError, RuntimeError) as e:
        raise NotRestorable(f"{file} is of another shape than the settings say: {e}") from e
    return encoder


def _weights(stored: dict[str, np.ndarray], layers: int, tasks: list[str]):
    """Names of the encoder with their values, from those of the graph."""
    def matrix(name: str) -> np.ndarray:
        return (stored[name + ".codes"] * stored[name + ".scale"]).T

    yield "word.weight", stored["word"] * stored["word.scale"]
    for name in ("word_up", "evidence_up"):
        yield name + ".weight", matrix(name)
    yield "position.weight", stored["position"]
    yield "norm.weight", stored["embedded.scale"]
    yield "norm.bias", stored["embedded.shift"]
    yield "wide", stored["wide.scale"] / stored["ngram.scale"]
    yield "wide_bias", stored["wide.bias"]
    for number in range(layers):
        ours, theirs = f"layers.{number}", f"layer{number}"
        parts = [f"{theirs}.{part}" for part in ("query", "key", "value")]
        yield f"{ours}.qkv.weight", np.concatenate([matrix(part) for part in parts])
        yield f"{ours}.qkv.bias", np.concatenate([stored[part + ".bias"] for part in parts])
        for part in ("out", "up", "down"):
            yield f"{ours}.{part}.weight", matrix(f"{theirs}.{part}")
            yield f"{ours}.{part}.bias", stored[f"{theirs}.{part}.bias"]
        for part in ("norm1", "norm2"):
            yield f"{ours}.{part}.weight", stored[f"{theirs}.{part}.scale"]
            yield f"{ours}.{part}.bias", stored[f"{theirs}.{part}.shift"]
    for task in tasks:
        yield f"heads.{task}.weight", stored[task + ".weight"].T
        yield f"heads.{task}.bias", stored[task + ".bias"]
