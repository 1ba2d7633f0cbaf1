"""Writes a model bundle: graphs, tokenizer, golden samples and ``bundle.json`` with the sha256 of every file."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from tokenizers import Tokenizer

from .calibration import Calibration, probabilities
from .onnx_graph import pack
from .settings import Settings
from .shared_weights import move_out
from .taxonomy import LANGUAGES, Task
from .windows import Windows, whole

#: How far a score on another machine may be from the golden one: other kernels round differently.
TOLERANCE = {"cpu": 0.02, "cuda": 0.05}

#: The weights of all graphs.
WEIGHTS = "model.weights"


@dataclass(frozen=True)
class Bundle:
    """What goes into a bundle; ``graphs`` maps a device kind (``cpu``, ``cuda``) to its graph."""

    name: str
    version: str
    description: str
    tokenizer: Tokenizer
    settings: Settings
    tasks: tuple[Task, ...]
    calibration: Calibration
    graphs: dict[str, onnx.ModelProto]
    golden: list[str]

    def write(self, folder: Path) -> None:
        """Writes every file into ``folder``; the graphs lose their weights to a file that they share."""
        folder.mkdir(parents=True, exist_ok=True)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
        move_out(self.graphs.values(), folder / WEIGHTS)
        models = {device: f"model.{device}.onnx" for device in self.graphs}
        for device, graph in self.graphs.items():
            (folder / models[device]).write_bytes(graph.SerializeToString())
        _write_json(folder / "golden.json", self._golden(folder / models["cpu"]))
        files = ["tokenizer.json", "golden.json", WEIGHTS, *models.values()]
        _write_json(folder / "bundle.json", {
            "format": 1, "name": self.name, "version": self.version, "description": self.description,
            "languages": list(LANGUAGES), "licence": "Apache-2.0", "tokenizer": "tokenizer.json",
            "maxTokens": self.settings.longest, "maxWindows": self.settings.windows, "layout": "packed", "models": models,
            "tasks": [self._task(task) for task in self.tasks], "golden": "golden.json",
            "files": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}})

    def _task(self, task: Task) -> dict:
        entry = {"name": task.name, "kind": task.kind, "output": task.name, "labels": task.labels,
                 "temperature": round(self.calibration.temperatures[task.name], 4)}
        if task.kind == "multi":
            entry["thresholds"] = [round(float(t), 3) for t in self.calibration.thresholds[task.name]]
        return entry

    def _golden(self, model: Path) -> dict:
        session = ort.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        names, samples = [task.name for task in self.tasks], []
        for text in self.golden:
            read = Windows.of(self.tokenizer, [text], self.settings)
            logits = read.mean(dict(zip(names, session.run(names, pack(read.tokens)))))
            samples.append({"text": text, "tokens": whole(self.tokenizer, [text], self.settings)[0], "scores": {
                task.name: [round(float(p), 5) for p in probabilities(
                    logits[task.name].astype(np.float64), task, self.calibration.temperatures[task.name])[0]]
                for task in self.tasks}})
        return {"tolerance": {device: TOLERANCE[device] for device in self.graphs}, "samples": samples}


def _write_json(file: Path, value: dict) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
