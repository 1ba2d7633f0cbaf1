"""Writes an :class:`~verbatim_training.encoder.Encoder` as an ONNX graph that runs on packed tokens.

Linear layers see the ``t`` tokens of all texts end to end, without padding; attention sees them padded to [b, s]
through ``Gather``; the last layer computes queries, output and feed-forward for the first token only. Attention,
layer norm and GELU are ONNX Runtime's fused operators (domain ``com.microsoft``).

Inputs: ``input_ids`` [t], ``position_ids`` [t], ``pad_index`` [b, s], ``unpad_index`` [t], ``lengths`` [b] (int32),
``first_index`` [b]. Outputs: one float [b, labels] per task.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .encoder import PAIR_FACTOR, Encoder

MICROSOFT = "com.microsoft"


class Linear(Protocol):
    """How a matrix product is written: exact, half precision or quantised."""

    def embedding(self, graph: "Graph", name: str, table: np.ndarray, ids: str) -> str: ...

    def product(self, graph: "Graph", x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str: ...


@dataclass
class Graph:
    """Collects nodes and constants; every node is named after its output."""

    dtype: type = np.float32
    nodes: list = field(default_factory=list)
    constants: dict = field(default_factory=dict)

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def real(self, name: str, value: np.ndarray) -> str:
        return self.constant(name, value.astype(self.dtype))

    def table(self, name: str, rows: np.ndarray, ids: str) -> str:
        """Rows of an embedding table, kept as int8 with a scale per row: a quarter of its size, and nothing lost."""
        scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-9) / 127
        codes = self.node("Gather", [self.constant(name, np.rint(rows / scale).astype(np.int8)), ids], name + "_codes", axis=0)
        kind = TensorProto.FLOAT16 if self.dtype == np.float16 else TensorProto.FLOAT
        real = self.node("Cast", [codes], name + "_codes.real", to=kind)
        factor = self.node("Gather", [self.real(name + ".scale", scale), ids], name + "_scale", axis=0)
        return self.node("Mul", [real, factor], name + "_rows")

    def node(self, operator: str, inputs: list[str], output: str | list[str], domain: str = "", **attributes) -> str:
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs[0]


class Exact:
    """Plain ``MatMul`` + ``Add`` in the graph's own precision."""

    def embedding(self, graph: Graph, name: str, table: np.ndarray, ids: str) -> str:
        return graph.node("Gather", [graph.real(name, table), ids], name + "_rows", axis=0)

    def product(self, graph: Graph, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        y = graph.node("MatMul", [x, graph.real(name + ".weight", weight)], name + ".product")
        return graph.node("Add", [y, graph.real(name + ".bias", bias)], name)


class Half(Exact):
    """Like :class:`Exact`, in half precision, its tables and weights kept as int8 in the file.

    ONNX Runtime folds the weights' widening when it loads the graph (in float32: it has no half-precision product on the
    CPU to fold with): half the file, the same speed.
    """

    def embedding(self, graph: Graph, name: str, table: np.ndarray, ids: str) -> str:
        return graph.table(name, table, ids)

    def product(self, graph: Graph, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
        codes = graph.constant(name + ".codes", np.rint(weight / scale).astype(np.int8))
        real = graph.node("Cast", [codes], name + ".codes.real", to=TensorProto.FLOAT)
        exact = graph.node("Mul", [real, graph.constant(name + ".scale", scale.astype(np.float32))], name + ".exact")
        wide = graph.node("Cast", [exact], name + ".weight", to=TensorProto.FLOAT16)
        y = graph.node("MatMul", [x, wide], name + ".product")
        return graph.node("Add", [y, graph.real(name + ".bias", bias)], name)


def _array(tensor) -> np.ndarray:
    return tensor.detach().float().cpu().numpy()


def _norm(graph: Graph, name: str, x: str, residual: str, module, epsilon: float) -> str:
    scale, shift = graph.real(name + ".scale", _array(module.weight)), graph.real(name + ".shift", _array(module.bias))
    return graph.node("SkipLayerNormalization", [x, residual, scale, shift], name, MICROSOFT, epsilon=epsilon)


def _attention(graph: Graph, name: str, q: str, k: str, v: str, heads: int) -> str:
    return graph.node("MultiHeadAttention", [q, k, v, "", "lengths"], name, MICROSOFT, num_heads=heads)


def _pairs(graph: Graph, encoder: Encoder, linear: Linear) -> str:
    """Rows of the pair table, widened; a text's first token has token 0 before it, whatever text is packed before."""
    def number(name: str, value: int) -> str:
        return graph.constant(name, np.array([value], np.int64))

    before = graph.node("Slice", ["input_ids", number("slice.start", 0), number("slice.end", -1)], "tokens_but_last")
    before = graph.node("Concat", [number("slice.start", 0), before], "tokens_before", axis=0)
    inside = graph.node("Min", ["position_ids", number("one", 1)], "not_first")
    before = graph.node("Mul", [before, inside], "tokens_before.own")
    before = graph.node("Mul", [before, number("pair.factor", PAIR_FACTOR)], "tokens_before.scaled")
    both = graph.node("Add", [before, "input_ids"], "pairs")
    rows = graph.node("Mod", [both, number("pair.rows", encoder.shape.pairs)], "pair_ids")
    narrow = linear.embedding(graph, "pair", _array(encoder.pair.weight), rows)
    bias = np.zeros(encoder.shape.hidden, np.float32)
    return linear.product(graph, narrow, "pair_up", _array(encoder.pair_up.weight).T, bias)


def build(encoder: Encoder, linear: Linear, dtype: type = np.float32, taps: list[str] | None = None) -> onnx.ModelProto:
    """The graph of ``encoder``. Values named in ``taps`` become outputs too (calibration reads them)."""
    shape, graph = encoder.shape, Graph(dtype)
    epsilon, hidden = shape.norm_epsilon, shape.hidden
    words = linear.embedding(graph, "word", _array(encoder.word.weight), "input_ids")
    places = graph.node("Gather", [graph.real("position", _array(encoder.position.weight)), "position_ids"],
                        "position_rows", axis=0)
    if shape.pairs:
        words = graph.node("Add", [words, _pairs(graph, encoder, linear)], "token_rows")
    x = _norm(graph, "embedded", words, places, encoder.norm, epsilon)

    def pad(y: str) -> str:
        return graph.node("Gather", [y, "pad_index"], y + ".padded", axis=0)

    for number, layer in enumerate(encoder.layers):
        name, last = f"layer{number}", number == len(encoder.layers) - 1
        weight, bias = _array(layer.qkv.weight).T, _array(layer.qkv.bias)
        part = {c: (weight[:, i * hidden:(i + 1) * hidden], bias[i * hidden:(i + 1) * hidden])
                for i, c in enumerate(("query", "key", "value"))}
        if last:
            first = graph.node("Gather", [x, "first_index"], name + ".first", axis=0)
            q = linear.product(graph, first, name + ".query", *part["query"])
            one = graph.constant("axis1", np.array([1], np.int64))
            q = graph.node("Unsqueeze", [q, one], q + ".row")
        else:
            q = pad(linear.product(graph, x, name + ".query", *part["query"]))
        k = pad(linear.product(graph, x, name + ".key", *part["key"]))
        v = pad(linear.product(graph, x, name + ".value", *part["value"]))
        context = _attention(graph, name + ".context.padded", q, k, v, shape.heads)
        flat = graph.constant("flat", np.array([-1, hidden], np.int64))
        context = graph.node("Reshape", [context, flat], name + (".context" if last else ".context.flat"))
        if last:
            x = first
        else:
            context = graph.node("Gather", [context, "unpad_index"], name + ".context", axis=0)
        y = linear.product(graph, context, name + ".out", _array(layer.out.weight).T, _array(layer.out.bias))
        x = _norm(graph, name + ".norm1", y, x, layer.norm1, epsilon)
        y = linear.product(graph, x, name + ".up", _array(layer.up.weight).T, _array(layer.up.bias))
        y = graph.node("Gelu", [y], name + ".gelu", MICROSOFT)
        y = linear.product(graph, y, name + ".down", _array(layer.down.weight).T, _array(layer.down.bias))
        x = _norm(graph, name + ".norm2", y, x, layer.norm2, epsilon)

    outputs = []
    for task in encoder.tasks:
        head = encoder.heads[task.name]
        half = dtype == np.float16
        y = graph.node("Gemm", [x, graph.real(task.name + ".weight", _array(head.weight).T),
                                graph.real(task.name + ".bias", _array(head.bias))],
                       task.name + ".half" if half else task.name)
        if half:
            graph.node("Cast", [y], task.name, to=TensorProto.FLOAT)
        outputs.append(helper.make_tensor_value_info(task.name, TensorProto.FLOAT, ["b", len(task.labels)]))
    outputs += [helper.make_tensor_value_info(tap, TensorProto.FLOAT, None) for tap in taps or []]
    return _model(graph, outputs)


def _model(graph: Graph, outputs: list) -> onnx.ModelProto:
    long, short = TensorProto.INT64, TensorProto.INT32
    inputs = [helper.make_tensor_value_info(*spec) for spec in (
        ("input_ids", long, ["t"]), ("position_ids", long, ["t"]), ("pad_index", long, ["b", "s"]),
        ("unpad_index", long, ["t"]), ("lengths", short, ["b"]), ("first_index", long, ["b"]))]
    body = helper.make_graph(graph.nodes, "verbatim", inputs, outputs, list(graph.constants.values()))
    domains = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=domains, ir_version=9, producer_name="verbatim")


def pack(token_lists: list[list[int]]) -> dict[str, np.ndarray]:
    """The graph's inputs for a batch of token lists (special tokens included)."""
    lengths = np.array([len(tokens) for tokens in token_lists], np.int32)
    width, starts = int(lengths.max()), np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    pad_index = np.zeros((len(lengths), width), np.int64)
    for row, (start, length) in enumerate(zip(starts, lengths)):
        pad_index[row, :length] = np.arange(start, start + length)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    places = np.concatenate([np.arange(length) for length in lengths]).astype(np.int64)
    return {"input_ids": np.concatenate([np.asarray(t, np.int64) for t in token_lists]), "position_ids": places,
            "pad_index": pad_index, "unpad_index": (rows * width + places).astype(np.int64), "lengths": lengths,
            "first_index": starts}
