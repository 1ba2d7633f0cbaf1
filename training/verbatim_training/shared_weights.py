"""One file of weights for several graphs: what two graphs have in common, nearly all of it, is stored once.

ONNX calls this external data: a tensor says in which file its values are, where they start and how long they are.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import onnx
from onnx import TensorProto

#: Smaller tensors stay in their graph.
LEAST_BYTES = 1024
#: Tensors begin at multiples of this, as the widest vector registers like it.
_ALIGNMENT = 64


def move_out(graphs: Iterable[onnx.ModelProto], file: Path) -> None:
    """Moves the large initialisers of ``graphs``, in place, into ``file``, which is to lie beside them."""
    places: dict[bytes, int] = {}
    with file.open("wb") as out:
        for tensor in (t for graph in graphs for t in graph.graph.initializer if len(t.raw_data) >= LEAST_BYTES):
            values = tensor.raw_data
            digest = hashlib.sha256(values).digest()
            if digest not in places:
                out.write(b"\0" * (-out.tell() % _ALIGNMENT))
                places[digest] = out.tell()
                out.write(values)
            tensor.ClearField("raw_data")
            tensor.data_location = TensorProto.EXTERNAL
            for key, value in (("location", file.name), ("offset", places[digest]), ("length", len(values))):
                tensor.external_data.add(key=key, value=str(value))
