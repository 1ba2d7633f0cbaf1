"""Sizes and lengths of a run: ``cpu`` for two cores, ``gpu`` for one accelerator, ``smoke`` for a test of the chain."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Settings:
    """``steps`` are batches of ``budget`` padded tokens; a text of more than ``longest`` tokens is read in up to ``windows`` windows;
    ``near`` and ``far`` public texts a language of each source are in every pass."""

    vocabulary: int = 16_000
    longest: int = 128
    windows: int = 8
    hidden: int = 384
    heads: int = 12
    student_layers: int = 6
    shallow_layers: int = 2
    word_width: int = 128
    ngrams: int = 680_000
    teacher_layers: int = 12
    teacher_hidden: int = 384
    budget: int = 2048
    near: int = 800
    far: int = 150
    pretrain_steps: int = 1500
    base_steps: int = 5000
    teacher_steps: int = 1000
    student_steps: int = 1500
    single_task_steps: int = 2500
    joins: float = 0.5
    noisy: float = 0.35
    dropout: float = 0.1
    seed: int = 1


PRESETS = {
    "cpu": Settings(),
    "gpu": replace(Settings(), teacher_hidden=768, budget=16_384, near=10_000, far=4_000, pretrain_steps=20_000,
                   base_steps=12_000, teacher_steps=12_000, student_steps=12_000, single_task_steps=6_000),
    "smoke": replace(Settings(), vocabulary=6000, longest=48, hidden=48, student_layers=2, shallow_layers=1,
                     word_width=24, ngrams=3000, teacher_layers=2, teacher_hidden=48, near=20, far=20, budget=1024, pretrain_steps=12,
                     base_steps=12, teacher_steps=12, student_steps=12, single_task_steps=6),
}
