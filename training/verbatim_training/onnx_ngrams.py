"""The table of n-grams as ONNX nodes: look-up by perfect hash, wide scores by text, what tokens say for the layers to read.

All sums are of integers, so that a text's wide scores are the same bits whatever batch it is in.
"""

import numpy as np
from onnx import TensorProto

from . import residual
from .encoder import EVIDENCE_BOUND, Encoder
from .ngrams import WORD_STEP, NgramTable
from .onnx_nodes import Graph, Linear, array
from .slots import FINGERPRINT


def look_up(graph: Graph, encoder: Encoder) -> tuple[str, str]:
    """Names of what each token says [t, labels], in the unit of the table's scale, and of how many of token, pair and triple
    were found [t, 1] (both int32)."""
    table, base = encoder.ngrams, encoder.shape.vocabulary + 1
    tokens = graph.node("Add", ["input_ids", _long(graph, 1)], "ngram.tokens")
    (before, has_one), (before_it, has_two) = (_shifted(graph, tokens, distance) for distance in (1, 2))
    pair = _mul_add(graph, before, base, tokens, "ngram.pair")
    triple = _mul_add(graph, _mul_add(graph, before_it, base, before, "ngram.start"), base, tokens, "ngram.triple.low")
    triple = graph.node("Add", [triple, _long(graph, base ** 3)], "ngram.triple")
    said, found = _rows(graph, table, _columns(graph, pair, triple, "ngram.keys"), _columns(graph, has_one, has_two, "ngram.inside"))
    steps = graph.node("Gather", [graph.constant("ngram.words", table.words), "input_ids"], "ngram.word.steps", axis=0)
    word = graph.node("Mul", [_cast(graph, steps, TensorProto.INT32), _short(graph, WORD_STEP)], "ngram.word.said")
    return (graph.node("Add", [word, said], "ngram.said"), graph.node("Add", [found, _short(graph, 1)], "ngram.found"))


def _rows(graph: Graph, table: NgramTable, keys: str, inside: str) -> tuple[str, str]:
    """The sum [t, labels] of the rows that the table has of those ``keys`` [t, n] that lie ``inside`` their texts [t, n], and how
    many it has [t, 1]."""
    slots, books = table.slots, len(table.books)
    codes = slots.filled(table.codes, np.zeros((slots.size, books), np.uint8))
    nothing = np.zeros((1, table.labels), np.int16)

    def modulo(value: int, name: str) -> str:
        return graph.node("Mod", [keys, _long(graph, value)], f"{keys}.{name}")

    def gather(name: str, values: np.ndarray, at: str) -> str:
        return graph.node("Gather", [graph.constant("ngram." + name, values), at], f"{keys}.{name}", axis=0)

    displacement = gather("displacements", slots.displacements, modulo(len(slots.displacements), "bucket"))
    step = graph.node("Add", [modulo(slots.size - 2, "rest"), _long(graph, 1)], keys + ".step")
    jump = graph.node("Mul", [_cast(graph, displacement, TensorProto.INT64), step], keys + ".jump")
    slot = graph.node("Mod", [graph.node("Add", [keys, jump], keys + ".far"), _long(graph, slots.size)], keys + ".slot")
    stored = _cast(graph, gather("fingerprints", slots.fingerprints, slot), TensorProto.INT64)
    equal = graph.node("Equal", [modulo(FINGERPRINT, "own"), stored], keys + ".equal")
    hit = graph.node("And", [equal, inside], keys + ".hit")
    # Row 0 of the books, which are laid end to end, says nothing: that is where misses go.
    places = graph.constant("ngram.books.start", 1 + residual.WORDS * np.arange(books))
    places = graph.node("Add", [_cast(graph, gather("codes", codes, slot), TensorProto.INT64), places], keys + ".in.book")
    hits = graph.node("Unsqueeze", [_cast(graph, hit, TensorProto.INT64), _long(graph, 2)], keys + ".hits")
    places = graph.node("Mul", [places, hits], keys + ".in.books")
    places = graph.node("Reshape", [places, graph.constant("ngram.by.token", np.array([0, -1], np.int64))], keys + ".words")
    words = _cast(graph, gather("books", np.concatenate([nothing, *table.books]), places), TensorProto.INT32)
    return (graph.node("ReduceSum", [words, _long(graph, 1)], keys + ".said", keepdims=0),
            graph.node("ReduceSum", [_cast(graph, hit, TensorProto.INT32), _long(graph, 1)], keys + ".found"))


def widened(graph: Graph, encoder: Encoder, linear: Linear, said: str) -> str:
    """What the layers read of what is ``said``: bounded, and in the hidden width."""
    scale = graph.constant("ngram.scale", encoder.ngrams.scale)
    real = graph.node("Mul", [graph.node("Cast", [said], "ngram.real", to=TensorProto.FLOAT), scale], "ngram.evidence")
    bounds = [graph.constant(f"ngram.{name}", np.array(bound, np.float32))
              for name, bound in (("least", -EVIDENCE_BOUND), ("most", EVIDENCE_BOUND))]
    bounded = graph.node("Clip", [real, *bounds], "ngram.bounded")
    if graph.dtype == np.float16:
        bounded = graph.node("Cast", [bounded], "ngram.bounded.half", to=TensorProto.FLOAT16)
    return linear.product(graph, bounded, "evidence_up", array(encoder.evidence_up.weight).T,
                          np.zeros(encoder.shape.hidden, np.float32))


def wide_scores(graph: Graph, encoder: Encoder, said: str, found: str) -> str:
    """Wide scores [b, labels] (float) from ``said`` and ``found`` of every token."""
    both = graph.node("Concat", [said, found], "wide.tokens", axis=1)
    running = graph.node("CumSum", [both, graph.constant("wide.axis", np.array(0, np.int32))], "wide.running")
    nothing = graph.constant("wide.nothing", np.zeros((1, encoder.ngrams.labels + 1), np.int32))
    running = graph.node("Concat", [nothing, running], "wide.until", axis=0)
    start = graph.node("Gather", [running, "first_index"], "wide.start", axis=0)
    lengths = graph.node("Cast", ["lengths"], "wide.lengths", to=TensorProto.INT64)
    end = graph.node("Add", ["first_index", lengths], "wide.end_index")
    end = graph.node("Gather", [running, end], "wide.end", axis=0)
    own = graph.node("Cast", [graph.node("Sub", [end, start], "wide.own")], "wide.sums", to=TensorProto.FLOAT)
    parts = [graph.node("Slice", [own, _long(graph, first), _long(graph, last), _long(graph, 1)], f"wide.{name}")
             for name, first, last in (("said", 0, encoder.ngrams.labels),
                                       ("found", encoder.ngrams.labels, encoder.ngrams.labels + 1))]
    mean = graph.node("Div", [parts[0], graph.node("Sqrt", [parts[1]], "wide.root")], "wide.mean")
    factor = encoder.ngrams.scale * array(encoder.wide)
    scaled = graph.node("Mul", [mean, graph.constant("wide.scale", factor)], "wide.scaled")
    return graph.node("Add", [scaled, graph.constant("wide.bias", array(encoder.wide_bias))], "wide")


def _columns(graph: Graph, first: str, second: str, name: str) -> str:
    """Two vectors [t] side by side [t, 2]."""
    columns = [graph.node("Unsqueeze", [one, _long(graph, 1)], one + ".column") for one in (first, second)]
    return graph.node("Concat", columns, name, axis=1)


def _long(graph: Graph, value: int) -> str:
    return graph.constant(f"number.{value}", np.array([value], np.int64))


def _short(graph: Graph, value: int) -> str:
    return graph.constant(f"number.{value}.short", np.array([value], np.int32))


def _cast(graph: Graph, x: str, kind: int) -> str:
    return graph.node("Cast", [x], f"{x}.{TensorProto.DataType.Name(kind).lower()}", to=kind)


def _mul_add(graph: Graph, x: str, factor: int, y: str, name: str) -> str:
    return graph.node("Add", [graph.node("Mul", [x, _long(graph, factor)], name + ".scaled"), y], name)


def _shifted(graph: Graph, tokens: str, distance: int) -> tuple[str, str]:
    """The token ``distance`` places before in the same text, plus one, and whether there is one; 0 where the text has none."""
    name = f"ngram.before{distance}"
    head = graph.node("Slice", [tokens, _long(graph, 0), _long(graph, -distance), _long(graph, 0)], name + ".head")
    nothing = graph.constant(name + ".nothing", np.zeros(distance, np.int64))
    before = graph.node("Concat", [nothing, head], name + ".packed", axis=0)
    inside = graph.node("Greater", ["position_ids", _long(graph, distance - 1)], name + ".inside")
    return graph.node("Mul", [before, graph.node("Cast", [inside], name + ".long", to=TensorProto.INT64)], name), inside
