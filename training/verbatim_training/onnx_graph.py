"""Writes an :class:`~verbatim_training.encoder.Encoder` as an ONNX graph that runs on packed tokens.

Linear layers see the ``t`` tokens of all texts end to end, without padding; attention sees them padded to [b, s]
through ``Gather``; the last layer computes queries, output and feed-forward for the first token only. Attention,
layer norm and GELU are ONNX Runtime's fused operators (domain ``com.microsoft``).

Inputs: ``input_ids`` [t], ``position_ids`` [t], ``pad_index`` [b, s], ``unpad_index`` [t], ``lengths`` [b] (int32),
``first_index`` [b]. Outputs: one float [b, labels] per task.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper

from . import onnx_ngrams
from .encoder import Encoder
from .onnx_nodes import MICROSOFT, Graph, Linear, array
from .taxonomy import LABELS, Task


def _norm(graph: Graph, name: str, x: str, residual: str, module, epsilon: float) -> str:
    scale, shift = graph.real(name + ".scale", array(module.weight)), graph.real(name + ".shift", array(module.bias))
    return graph.node("SkipLayerNormalization", [x, residual, scale, shift], name, MICROSOFT, epsilon=epsilon)


def _attention(graph: Graph, name: str, q: str, k: str, v: str, heads: int) -> str:
    return graph.node("MultiHeadAttention", [q, k, v, "", "lengths"], name, MICROSOFT, num_heads=heads)


def build(encoder: Encoder, linear: Linear, dtype: type = np.float32, taps: list[str] | None = None) -> onnx.ModelProto:
    """The graph of ``encoder``. Values named in ``taps`` become outputs too (calibration reads them)."""
    shape, graph = encoder.shape, Graph(dtype)
    epsilon, hidden = shape.norm_epsilon, shape.hidden
    words = linear.embedding(graph, "word", array(encoder.word.weight), "input_ids")
    if shape.word_width:
        words = linear.product(graph, words, "word_up", array(encoder.word_up.weight).T, np.zeros(hidden, np.float32))
    places = graph.node("Gather", [graph.real("position", array(encoder.position.weight)), "position_ids"],
                        "position_rows", axis=0)
    if shape.evidence:
        said, found = onnx_ngrams.look_up(graph, encoder)
        words = graph.node("Add", [words, onnx_ngrams.widened(graph, encoder, linear, said)], "token_rows")
    x = _norm(graph, "embedded", words, places, encoder.norm, epsilon)

    def pad(y: str) -> str:
        return graph.node("Gather", [y, "pad_index"], y + ".padded", axis=0)

    for number, layer in enumerate(encoder.layers):
        name, last = f"layer{number}", number == len(encoder.layers) - 1
        weight, bias = array(layer.qkv.weight).T, array(layer.qkv.bias)
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
        y = linear.product(graph, context, name + ".out", array(layer.out.weight).T, array(layer.out.bias))
        x = _norm(graph, name + ".norm1", y, x, layer.norm1, epsilon)
        y = linear.product(graph, x, name + ".up", array(layer.up.weight).T, array(layer.up.bias))
        y = graph.node("Gelu", [y], name + ".gelu", MICROSOFT)
        y = linear.product(graph, y, name + ".down", array(layer.down.weight).T, array(layer.down.bias))
        x = _norm(graph, name + ".norm2", y, x, layer.norm2, epsilon)

    wide = onnx_ngrams.wide_scores(graph, encoder, said, found) if shape.evidence else None
    outputs = [_output(graph, encoder, task, x, wide) for task in encoder.tasks]
    outputs += [helper.make_tensor_value_info(tap, TensorProto.FLOAT, None) for tap in taps or []]
    return _model(graph, outputs)


def _output(graph: Graph, encoder: Encoder, task: Task, first: str, wide: str | None):
    """Scores of one task: its head on the first tokens' states, plus its columns of the wide scores."""
    head, final = encoder.heads[task.name], task.name if wide is None else task.name + ".deep"
    half = graph.dtype == np.float16
    y = graph.node("Gemm", [first, graph.real(task.name + ".weight", array(head.weight).T),
                            graph.real(task.name + ".bias", array(head.bias))], final + ".half" if half else final)
    if half:
        y = graph.node("Cast", [y], final, to=TensorProto.FLOAT)
    if wide is not None:
        columns = LABELS[task.name]
        bounds = [graph.constant(f"{task.name}.{name}", np.array([bound], np.int64))
                  for name, bound in (("from", columns.start), ("to", columns.stop), ("axis", 1))]
        y = graph.node("Add", [y, graph.node("Slice", [wide, *bounds], task.name + ".wide")], task.name)
    return helper.make_tensor_value_info(task.name, TensorProto.FLOAT, ["b", len(task.labels)])


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
