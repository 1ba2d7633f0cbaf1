"""ONNX nodes under construction, and the two ways to write a product that lose nothing or little."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from onnx import TensorProto, helper, numpy_helper

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


def array(tensor) -> np.ndarray:
    return tensor.detach().float().cpu().numpy()
