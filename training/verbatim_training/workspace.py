"""The folder that the steps hand their results on in; each step reads what the one before it wrote."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from . import corpus, public
from .corpus import Comment
from .encoder import Encoder, EncoderShape
from .evidence import Evidence
from .lexicon import Lexicon
from .settings import Settings
from .taxonomy import TASKS, Task
from .windows import Windows


class MissingStep(RuntimeError):
    """A result that an earlier step should have written is not there."""


@dataclass(frozen=True)
class Workspace:
    """``folder`` holds the results, ``data`` the authored comments, ``public_data`` the public ones (or ``None``)."""

    folder: Path
    data: Path
    public_data: Path | None
    settings: Settings
    every: int = 1

    @cached_property
    def authored(self) -> list[Comment]:
        return corpus.authored(self.data)[:: self.every]

    @cached_property
    def train(self) -> list[Comment]:
        """What is trained on with labels of this project's own: authored comments, and public ones where they are at hand; but
        for those that stand in dev as well."""
        own = corpus.split(self.authored)[0] + [c for c in self._public[0] if c.source not in public.DEV_SOURCES]
        return corpus.unseen(own, self.dev)

    @cached_property
    def dev(self) -> list[Comment]:
        return corpus.split(self.authored)[1] + [c for c in self._public[0] if c.source in public.DEV_SOURCES]

    @cached_property
    def dev_windows(self) -> Windows:
        """The dev comments' tokens, as they are read."""
        return Windows.of(self.tokenizer, [c.text for c in self.dev], self.settings)

    @cached_property
    def public(self) -> list[Comment]:
        """Public comments that may be trained on with the labels of their sources."""
        return corpus.unseen([c for c in self._public[1] if c.source not in public.DEV_SOURCES], self.dev)

    @cached_property
    def _public(self) -> tuple[list[Comment], list[Comment]]:
        return public.labelled(public.read(self.public_data)[:: self.every], public.own_labels(self.data / "public"))

    def file(self, name: str, step: str | None = None) -> Path:
        """A result file; with ``step``, one that this step must have written already."""
        file = self.folder / name
        if step and not file.exists():
            raise MissingStep(f"{file} is missing: run the step '{step}' first")
        return file

    def forget(self, *names: str) -> None:
        """Removes results that another way of doing a step has left, so that no later step takes them for this one's."""
        for name in names:
            self.file(name).unlink(missing_ok=True)

    def clear(self) -> None:
        """Removes every result of a step, and what interrupted ones have left."""
        self.forget(*(file.name for file in self.folder.iterdir() if file.suffix in (".pt", ".npz", ".onnx", ".json", ".checkpoint")))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(self.file("tokenizer.json", "tokenizer")))

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon.read(self.data / "lexicon")

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence.load(self.file("evidence.npz", "evidence"))

    def shape(self, layers: int, hidden: int) -> EncoderShape:
        return EncoderShape(self.tokenizer.get_vocab_size(), layers, hidden, self.settings.heads, 4 * hidden,
                            self.settings.longest, word_width=self.settings.word_width,
                            evidence=sum(len(task.labels) for task in TASKS))

    def student(self, tasks: tuple[Task, ...] = TASKS) -> Encoder:
        return self._encoder(self.settings.student_layers, self.settings.hidden, self.settings.seed, tasks)

    def shallow(self) -> Encoder:
        """The encoder of the first stage, whose layers deeper ones repeat."""
        return self._encoder(self.settings.shallow_layers, self.settings.hidden, self.settings.seed)

    def teacher(self) -> Encoder:
        return self._encoder(self.settings.teacher_layers, self.settings.teacher_hidden, self.settings.seed + 1)

    def _encoder(self, layers: int, hidden: int, seed: int, tasks: tuple[Task, ...] = TASKS) -> Encoder:
        torch.manual_seed(seed)
        return Encoder(self.shape(layers, hidden), tasks, self.settings.dropout).use(self.evidence.whole)

    def save(self, model: Encoder, name: str) -> None:
        torch.save(model.state_dict(), self.folder / name)

    def load(self, model: Encoder, name: str, step: str) -> Encoder:
        """``model`` with the weights of ``name``.

        :raises MissingStep: when they are of a model of another shape
        """
        file = self.file(name, step)
        try:
            model.load_state_dict(torch.load(file, map_location="cpu", weights_only=True))
        except RuntimeError as e:
            raise MissingStep(f"{file} is of another shape than the settings say: run the step '{step}' again") from e
        return model

    def save_arrays(self, name: str, arrays: dict[str, np.ndarray]) -> None:
        np.savez_compressed(self.folder / name, **arrays)

    def load_arrays(self, name: str, step: str) -> dict[str, np.ndarray]:
        return dict(np.load(self.file(name, step)))

    def save_json(self, name: str, value: object) -> None:
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def load_json(self, name: str, step: str) -> dict:
        return json.loads(self.file(name, step).read_text("utf-8"))
