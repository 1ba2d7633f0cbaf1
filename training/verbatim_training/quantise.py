"""Static U8S8 quantisation: constant activation scales, so that a text's answer never depends on its batch mates.

Every product becomes ``QuantizeLinear`` (calibrated scale and zero point) → ``MatMulIntegerToFloat`` (int8 weights
with a scale per column, bias folded in). The word table is int8 with a scale per row.
"""

import numpy as np

from .encoder import Encoder
from .onnx_graph import build, pack
from .onnx_nodes import MICROSOFT, Exact, Graph


class Tap(Exact):
    """Writes exact products and remembers which values enter them."""

    def __init__(self):
        self.inputs: list[str] = []

    def product(self, graph, x, name, weight, bias):
        if x not in self.inputs:
            self.inputs.append(x)
        return super().product(graph, x, name, weight, bias)


class StaticInt8:
    """Writes quantised products; ``ranges`` maps a value's name to its calibrated (low, high)."""

    def __init__(self, ranges: dict[str, tuple[float, float]]):
        self.ranges = ranges
        self.quantised: dict[str, tuple[str, str, str]] = {}

    def embedding(self, graph: Graph, name: str, table: np.ndarray, ids: str) -> str:
        return graph.table(name, table, ids)

    def product(self, graph: Graph, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        codes, scale, zero = self._quantise(graph, x)
        columns = np.maximum(np.abs(weight).max(0), 1e-8) / 127
        table = graph.constant(name + ".weight", np.clip(np.rint(weight / columns), -127, 127).astype(np.int8))
        column_scale = graph.constant(name + ".scale", columns.astype(np.float32))
        folded = graph.constant(name + ".bias", bias.astype(np.float32))
        return graph.node("MatMulIntegerToFloat", [codes, table, scale, column_scale, zero, "", folded], name, MICROSOFT)

    def _quantise(self, graph: Graph, x: str) -> tuple[str, str, str]:
        if x not in self.quantised:
            low, high = self.ranges[x]
            low, high = min(low, 0.0), max(high, 1e-6)
            step = (high - low) / 255
            scale = graph.constant(x + ".step", np.array(step, np.float32))
            zero = graph.constant(x + ".zero", np.array(np.clip(round(-low / step), 0, 255), np.uint8))
            self.quantised[x] = graph.node("QuantizeLinear", [x, scale, zero], x + ".codes"), scale, zero
        return self.quantised[x]


def calibrate(encoder: Encoder, batches: list[list[list[int]]]) -> dict[str, tuple[float, float]]:
    """The range of every value that enters a product, over batches of token lists."""
    import onnxruntime as ort

    tap = Tap()
    build(encoder, tap)
    model = build(encoder, Exact(), taps=tap.inputs)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ranges: dict[str, tuple[float, float]] = {}
    for batch in batches:
        for name, value in zip(tap.inputs, session.run(tap.inputs, pack(batch))):
            before = ranges.get(name, (np.inf, -np.inf))
            ranges[name] = (min(before[0], float(value.min())), max(before[1], float(value.max())))
    return ranges


def quantise(encoder: Encoder, ranges: dict[str, tuple[float, float]]):
    """The int8 graph of ``encoder``."""
    return build(encoder, StaticInt8(ranges))
