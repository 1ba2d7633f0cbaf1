"""The quality report: tables in Markdown and JSON, confusion matrices and calibration as pictures."""

import io
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from PIL import Image  # noqa: E402

from .calibration import Calibration, calibrate, expected_calibration_error, offsets, probabilities  # noqa: E402
from .public import is_public  # noqa: E402
from .scores import decide, headline, score, truth_of  # noqa: E402
from .taxonomy import LANGUAGES, TASKS, Task  # noqa: E402
from .workspace import Workspace  # noqa: E402


def report(work: Workspace, folder: Path) -> None:
    """Writes ``report.md``, ``report.json`` and the pictures about the int8 student into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {task.name: truth_of(work.dev, task) for task in TASKS}
    models = _models(work)
    calibrations = {name: calibrate(_raw(p), truth) for name, p in models.items()}
    p = _calibrated(models["L6 int8"], calibrations["L6 int8"])
    languages = np.array([c.language for c in work.dev])
    result = {
        "dev_comments": len(work.dev), "train_comments": len(work.train),
        "models": {name: _scores(_calibrated(m, calibrations[name]), calibrations[name], truth) for name, m in models.items()},
        "languages": {language: _scores(p, calibrations["L6 int8"], truth, languages == language)
                      for language in LANGUAGES if (languages == language).any()},
        "origins": {f"{name}, {origin}": _scores(_calibrated(models[name], calibrations[name]), calibrations[name], truth, rows)
                    for origin, rows in _origins(work).items() for name in ("n-gram TF-IDF", "L6 int8")},
        "calibration_error": {t.name: expected_calibration_error(p[t.name], truth[t.name], t) for t in TASKS},
        "parity": work.load_json("parity.json", "compress"),
        "topics": _topics(p, calibrations["L6 int8"], truth),
    }
    (folder / "report.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    (folder / "report.md").write_text(_markdown(result), "utf-8")
    for task in TASKS:
        if task.kind == "single":
            _confusion(task, truth[task.name], p[task.name], folder / f"confusion-{task.name}.png")
    _reliability(p, truth, folder / "calibration.png")
    print((folder / "report.md").read_text("utf-8"))


def _origins(work: Workspace) -> dict[str, np.ndarray]:
    """Which dev comments were written for this project, and which are of each public source."""
    sources = np.array([c.source if is_public(c) else "" for c in work.dev])
    return {source or "written for this project": sources == source for source in sorted(set(sources))}


def _models(work: Workspace) -> dict[str, dict[str, np.ndarray]]:
    """Dev raw scores by model name, all with offsets that fit dev, as the student has them; the n-gram model's probabilities become
    raw scores."""
    p = work.load_arrays("ngram.dev.npz", "ngram")
    ngram = {t.name: np.log(np.clip(p[t.name], 1e-6, 1) / (np.clip(1 - p[t.name], 1e-6, 1) if t.kind == "multi" else 1)) for t in TASKS}
    found = {"n-gram TF-IDF": ngram}
    for name, file in (("n-grams of tokens alone", "evidence.dev.npz"), ("teacher", "teacher.dev.npz"),
                       ("L6 single-task", "single.dev.npz"), ("L6 without a teacher", "base.dev.npz"),
                       ("L6", "student.dev.npz"), ("L6 int8", "int8.dev.npz")):
        if work.file(file).exists():
            found[name] = work.load_arrays(file, "distil")
    return {name: scores if name in ("L6", "L6 int8") else _moved(work, scores) for name, scores in found.items()}


def _moved(work: Workspace, scores: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {t.name: scores[t.name] + offsets(scores[t.name], truth_of(work.dev, t), t) for t in TASKS}


def _raw(logits: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.asarray(value, np.float64) for name, value in logits.items()}


def _calibrated(logits: dict[str, np.ndarray], calibration: Calibration) -> dict[str, np.ndarray]:
    return {t.name: probabilities(logits[t.name], t, calibration.temperatures[t.name]) for t in TASKS}


def _scores(p: dict, calibration: Calibration, truth: dict, rows=slice(None)) -> dict[str, dict[str, float]]:
    return {t.name: score(truth[t.name][rows], decide(p[t.name][rows], t, calibration.thresholds.get(t.name)), t)
            for t in TASKS}


def _topics(p: dict, calibration: Calibration, truth: dict) -> dict[str, float]:
    found = {}
    for task in (t for t in TASKS if t.kind == "multi"):
        decided = decide(p[task.name], task, calibration.thresholds[task.name])
        for i, label in enumerate(task.labels):
            hits = (truth[task.name][:, i] & decided[:, i]).sum()
            found[label] = float(2 * hits / max(1, truth[task.name][:, i].sum() + decided[:, i].sum()))
    return found


def _row(name: str, scores: dict) -> str:
    cells = [f"{scores[t.name][headline(t)]:.3f} / {scores[t.name]['macro_f1']:.3f}" for t in TASKS]
    return f"| {name} | " + " | ".join(cells) + " |"


def _markdown(result: dict) -> str:
    heads = " | ".join(f"{t.name} ({headline(t).replace('_', '-')} / macro-F1)" for t in TASKS)
    lines = [f"Dev: {result['dev_comments']} comments of sectors and sources that no model saw; trained on "
             f"{result['train_comments']} comments with labels of this project's own, and on public text.", "",
             f"| model | {heads} |", "|---|---|---|---|"]
    lines += [_row(name, scores) for name, scores in result["models"].items()]
    lines += ["", f"| model, origin of the comments | {heads} |", "|---|---|---|---|"]
    lines += [_row(name, scores) for name, scores in result["origins"].items()]
    lines += ["", f"| language (L6 int8) | {heads} |", "|---|---|---|---|"]
    lines += [_row(name, scores) for name, scores in result["languages"].items()]
    lines += ["", "| topic (L6 int8) | F1 |", "|---|---|"]
    lines += [f"| {label} | {value:.3f} |" for label, value in result["topics"].items()]
    lines += ["", "| task | expected calibration error |", "|---|---|"]
    lines += [f"| {name} | {value:.3f} |" for name, value in result["calibration_error"].items()]
    lines += ["", "| graph | greatest difference from PyTorch | equal labels: " + ", ".join(t.name for t in TASKS) + " |",
              "|---|---|---|"]
    for name, parity in result["parity"].items():
        shares = ", ".join(f"{share:.2%}" for share in parity["agreement"].values())
        lines.append(f"| {name} | {parity['greatest_difference']:.1e} | {shares} |")
    return "\n".join(lines) + "\n"


def _confusion(task: Task, truth: np.ndarray, p: np.ndarray, file: Path) -> None:
    count = np.zeros((len(task.labels), len(task.labels)))
    np.add.at(count, (truth.argmax(1), p.argmax(1)), 1)
    share = count / np.maximum(1, count.sum(1, keepdims=True))
    figure, axes = plt.subplots(figsize=(1.6 + 0.75 * len(task.labels), 1.2 + 0.6 * len(task.labels)))
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(task.labels)), task.labels, rotation=40, ha="right")
    axes.set_yticks(range(len(task.labels)), task.labels)
    axes.set_xlabel("predicted")
    axes.set_ylabel("true")
    for i, j in np.ndindex(*share.shape):
        axes.text(j, i, f"{share[i, j]:.2f}", ha="center", va="center", fontsize=8,
                  color="white" if share[i, j] > 0.5 else "black")
    _save(figure, file)


def _reliability(p: dict, truth: dict, file: Path) -> None:
    figure, axes = plt.subplots(figsize=(4.6, 4.2))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle="--", label="perfect")
    for task in TASKS:
        values = p[task.name]
        sure = values.ravel() if task.kind == "multi" else values.max(1)
        right = (truth[task.name].ravel() if task.kind == "multi"
                 else truth[task.name][np.arange(len(values)), values.argmax(1)])
        bins = np.minimum((sure * 10).astype(int), 9)
        used = [b for b in range(10) if (bins == b).sum() >= 20]
        axes.plot([sure[bins == b].mean() for b in used], [right[bins == b].mean() for b in used], marker="o", label=task.name)
    axes.set_xlabel("score")
    axes.set_ylabel("share that is right")
    axes.legend()
    _save(figure, file)


def _save(figure: Figure, file: Path) -> None:
    """Writes ``figure`` in 64 colours, which are all that it needs."""
    picture = io.BytesIO()
    figure.tight_layout()
    figure.savefig(picture, dpi=110)
    plt.close(figure)
    Image.open(picture).convert("RGB").quantize(64).save(file, optimize=True)
