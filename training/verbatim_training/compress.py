"""Compression and its proof: int8 for CPUs, fp16 for CUDA, and how far each strays from the float32 weights."""

import copy

import numpy as np
import onnx
import onnxruntime as ort
import torch

from .batches import by_length
from .calibration import Calibration, probabilities
from .encoder import Encoder
from .fit import predict
from .onnx_graph import build, pack
from .onnx_nodes import Exact, Half
from .quantise import calibrate, quantise
from .scores import decide
from .taxonomy import Task
from .windows import Windows

CPU = ["CPUExecutionProvider"]


def graphs(encoder: Encoder, sample: list[list[int]]) -> dict[str, onnx.ModelProto]:
    """``fp32``, ``cpu`` (int8, ranges from the token lists of ``sample``) and ``cuda`` (fp16) graphs of ``encoder``."""
    encoder = encoder.cpu().float().eval()
    batches = [[sample[i] for i in batch] for batch in by_length(list(map(len, sample)), 4096)]
    fp32, ranges = build(encoder, Exact()), calibrate(encoder, batches)
    return {"fp32": fp32, "cpu": quantise(_unbiased(encoder, ranges, fp32, sample), ranges), "cuda": build(encoder, Half(), np.float16)}


def _unbiased(encoder: Encoder, ranges: dict[str, tuple[float, float]], fp32: onnx.ModelProto, sample: list[list[int]]) -> Encoder:
    """``encoder`` with biases that take back by how much int8 raises each score on average: more than by how much it moves single ones
    (Nagel et al., *Data-Free Quantization Through Weight Equalization and Bias Correction*, 2019)."""
    int8, exact = (run(graph, sample, encoder.tasks) for graph in (quantise(encoder, ranges), fp32))
    corrected = copy.deepcopy(encoder)
    with torch.no_grad():
        for task in encoder.tasks:
            corrected.heads[task.name].bias -= torch.from_numpy((int8[task.name] - exact[task.name]).mean(0))
    return corrected


def run(graph: onnx.ModelProto, tokens: list[list[int]], tasks: tuple[Task, ...]) -> dict[str, np.ndarray]:
    """Raw scores [n, labels] per task of a graph on the CPU, in the order of ``tokens``."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(graph.SerializeToString(), options, providers=CPU)
    names = [task.name for task in tasks]
    found = {task.name: np.zeros((len(tokens), len(task.labels)), np.float32) for task in tasks}
    for batch in by_length(list(map(len, tokens)), 1024):
        for name, value in zip(names, session.run(names, pack([tokens[i] for i in batch]))):
            found[name][batch] = value
    return found


def decisions(logits: dict[str, np.ndarray], tasks: tuple[Task, ...], calibration: Calibration) -> dict[str, np.ndarray]:
    """0/1 decisions per task under ``calibration``."""
    return {t.name: decide(probabilities(logits[t.name], t, calibration.temperatures[t.name]), t,
                           calibration.thresholds.get(t.name)) for t in tasks}


def parity(encoder: Encoder, graphs_by_name: dict[str, onnx.ModelProto], read: Windows, calibration: Calibration) -> dict:
    """How each graph compares with PyTorch on texts: greatest difference, and share of the texts with equal labels."""
    torch_logits = read.mean(predict(encoder, read.tokens))
    reference = decisions(torch_logits, encoder.tasks, calibration)
    result = {}
    for name, graph in graphs_by_name.items():
        logits = read.mean(run(graph, read.tokens, encoder.tasks))
        decided = decisions(logits, encoder.tasks, calibration)
        result[name] = {
            "greatest_difference": max(float(np.abs(logits[t] - torch_logits[t]).max()) for t in logits),
            "agreement": {t: float((decided[t] == reference[t]).all(1).mean()) for t in decided}}
    return result
