"""``python -m verbatim_training STEP``: one command a step; ``all`` runs the chain."""

import argparse
import dataclasses
import random
from pathlib import Path

import numpy as np
import torch

from . import packaging, steps
from .corpus import CorpusError
from .report import report
from .pretrained import UnsupportedCheckpoint
from .restored import NotRestorable
from .settings import PRESETS
from .workspace import MissingStep, Workspace

ROOT = Path(__file__).resolve().parents[2]
CHAIN = ("data", "tokenizer", "ngram", "evidence", "pretrain", "base", "teacher", "distil", "balance", "single",
         "compress", "bundle", "report")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verbatim_training", description=__doc__)
    parser.add_argument("step", choices=(*CHAIN, "all", "restore", "average"), help="the step to run; 'all' runs the chain in order")
    parser.add_argument("--preset", choices=PRESETS, default="gpu" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER", help="override one setting")
    parser.add_argument("--work", type=Path, default=ROOT / "training/work", help="where the steps keep their results")
    parser.add_argument("--data", type=Path, default=ROOT / "training/data", help="the authored comments")
    parser.add_argument("--public", type=Path, help="the public texts (see training/README.md)")
    parser.add_argument("--every", type=int, default=1, help="read only every n-th comment")
    parser.add_argument("--bundle", type=Path, help="where the bundle goes, or for 'restore' comes from (default: WORK/bundle)")
    parser.add_argument("--version", default="0.0.0-dev", help="the version of the bundle")
    parser.add_argument("--of", action="append", default=[], metavar="FILE=SHARE", help="a student, and its share in what 'average' writes")
    parser.add_argument("--init", metavar="CHECKPOINT", help="start the teacher from a Hugging Face checkpoint")
    parser.add_argument("--threads", type=int, help="CPU threads (default: all cores)")
    return parser


def _settings(preset: str, overrides: list[str]):
    settings = PRESETS[preset]
    for override in overrides:
        name, _, number = override.partition("=")
        if not hasattr(settings, name):
            raise SystemExit(f"--set {override}: there is no setting '{name}'")
        settings = dataclasses.replace(settings, **{name: type(getattr(settings, name))(number)})
    return settings


def _shares(given: list[str]) -> dict[Path, float]:
    if not given:
        raise SystemExit("average: name the students with --of FILE=SHARE, such as --of work/base.pt=0.2 --of work/distilled.pt=0.8")
    try:
        return {Path(file).resolve(): float(share) for file, _, share in (one.rpartition("=") for one in given)}
    except ValueError:
        raise SystemExit(f"--of {' --of '.join(given)}: give each student as FILE=SHARE, such as work/base.pt=0.2") from None


def main() -> None:
    arguments = _arguments().parse_args()
    settings = _settings(arguments.preset, arguments.set)
    random.seed(settings.seed)
    np.random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    arguments.work.mkdir(parents=True, exist_ok=True)
    work = Workspace(arguments.work, arguments.data, arguments.public, settings, arguments.every)
    smoke = arguments.preset == "smoke"
    run = {
        "data": lambda: steps.data(work), "restore": lambda: steps.restore(work, arguments.bundle or arguments.work / "bundle"),
        "tokenizer": lambda: steps.train_tokenizer(work),
        "ngram": lambda: steps.ngram(work), "evidence": lambda: steps.fit_evidence(work),
        "pretrain": lambda: steps.pretrain(work),
        "base": lambda: steps.base(work),
        "teacher": lambda: steps.teacher(work, arguments.init), "distil": lambda: steps.distil(work),
        "average": lambda: steps.average(work, _shares(arguments.of)), "balance": lambda: steps.balance(work), "single": lambda: steps.single(work), "compress": lambda: packaging.compress(work, strict=not smoke),
        "bundle": lambda: packaging.bundle(work, arguments.bundle or arguments.work / "bundle", arguments.version),
        "report": lambda: report(work, arguments.work / "report"),
    }
    for step in CHAIN if arguments.step == "all" else [arguments.step]:
        print(f"== {step}", flush=True)
        try:
            run[step]()
        except (CorpusError, MissingStep, NotRestorable, UnsupportedCheckpoint, packaging.NotFaithful) as e:
            raise SystemExit(f"{step}: {e}") from e


if __name__ == "__main__":
    main()
