"""The steps from text to trained student; each reads and writes the workspace and may be run again."""

import dataclasses
import json
from collections.abc import Callable

import numpy as np
from tokenizers import Tokenizer

from . import augment, evidence, pretrained, public, tokenizer
from .calibration import probabilities
from .corpus import Comment
from .encoder import Encoder
from .examples import Targets, gold, tokens_of
from .fit import Examples, Recipe, fit, predict
from .ngram import NgramModel
from .scores import decide, headline, score, truth_of
from .taxonomy import TASKS
from .workspace import Workspace

#: How much a public row counts beside an authored one.
NEAR_WEIGHT, FAR_WEIGHT = 0.5, 0.1


def data(work: Workspace) -> None:
    """Checks every row and writes the dev comments in the format that ``./verbatim evaluate`` reads."""
    with (work.folder / "dev.jsonl").open("w", encoding="utf-8") as out:
        for c in work.dev:
            row = {"text": c.text, "language": c.language, "sentiment": c.sentiment, "topics": sorted(c.topics),
                   "action": c.action}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"authored: {len(work.train)} to train, {len(work.dev)} for dev; public: {len(work.public)}")


def train_tokenizer(work: Workspace) -> None:
    """Learns the sub-word vocabulary."""
    learnt = tokenizer.train(work.train + work.public, work.settings.vocabulary, seed=work.settings.seed)
    learnt.save(str(work.folder / "tokenizer.json"))


def pretrain(work: Workspace) -> None:
    """A shallow encoder that starts from linear evidence and learns labels and, beside them, the text itself."""
    settings, model = work.settings, work.shallow()
    tokens = tokens_of(work.tokenizer, work.train, settings.longest)
    evidence.start(model, *evidence.evidence(tokens, gold(work.train), model.shape.vocabulary, model.shape.pairs))
    fit(model, _soft_examples(work, settings.seed + 20),
        Recipe(settings.pretrain_steps, settings.budget, 5e-4, inner=2.0, hidden=0.12, text_weight=0.1, average=0.99,
               seed=settings.seed + 20), work.file("pretrain.checkpoint"), "pretrain")
    work.save(model, "pretrained.pt")
    logits = predict(model, tokens_of(work.tokenizer, work.dev, settings.longest))
    print_scores("shallow", work, _probabilities(logits))


def ngram(work: Workspace) -> None:
    """The n-gram bar: its probabilities for dev, for public text and, cross-fitted by sector, for the training rows."""
    def train(comments: list[Comment]) -> NgramModel:
        return NgramModel.train([c.text for c in comments], gold(comments))

    near = [c for c in work.public if c.source not in public.FAR]
    own = {task.name: np.zeros((len(work.train), len(task.labels)), np.float32) for task in TASKS}
    sectors = sorted({c.source for c in work.train})
    for fold in range(2):
        held = {s for i, s in enumerate(sectors) if i % 2 == fold}
        model = train([c for c in work.train if c.source not in held] + near)
        rows = [i for i, c in enumerate(work.train) if c.source in held]
        for name, p in model.probabilities([work.train[i].text for i in rows]).items():
            own[name][rows] = p
    model = train(work.train + near)
    work.save_arrays("ngram.train.npz", own)
    work.save_arrays("ngram.public.npz", model.probabilities([c.text for c in work.public]))
    work.save_arrays("ngram.dev.npz", train(work.train).probabilities([c.text for c in work.dev]))
    print_scores("n-gram", work, work.load_arrays("ngram.dev.npz", "ngram"))


def teacher(work: Workspace, init: str | None = None) -> None:
    """The multi-task teacher: starts from the pre-trained layers or from a Hugging Face checkpoint ``init``, learns gold
    labels, and labels everything else."""
    settings = work.settings
    recipe = Recipe(settings.teacher_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.2, average=0.995,
                    seed=settings.seed + 10)
    if init:
        model, vocabulary = pretrained.load(init, settings.longest)
        recipe = dataclasses.replace(recipe, peak=4e-5, hidden=0.0, text_weight=0.0)
    else:
        model, vocabulary = work.teacher(), work.tokenizer
        _stacked(work, model)
    fit(model, lambda number: gold_examples(work, number, vocabulary), recipe, work.file("teacher.checkpoint"), "teacher")
    if not init:
        work.save(model, "teacher.pt")
    for name, comments in (("dev", work.dev), ("train", work.train), ("public", work.public)):
        logits = predict(model, tokens_of(vocabulary, comments, settings.longest))
        work.save_arrays(f"teacher.{name}.npz", logits)
    print_scores("teacher", work, _soft(work, "dev", 1.0))


def distil(work: Workspace) -> None:
    """The student: gold and soft labels, and the teacher's self-attention relations where both share a vocabulary."""
    settings, model = work.settings, _stacked(work, work.student())
    guide = work.load(work.teacher(), "teacher.pt", "teacher") if work.file("teacher.pt").exists() else None
    fit(model, _soft_examples(work, settings.seed + 20),
        Recipe(settings.student_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.1, average=0.995,
               seed=settings.seed + 20), work.file("student.checkpoint"), "distil", guide)
    work.save(model, "student.pt")
    work.save_arrays("student.dev.npz", predict(model, tokens_of(work.tokenizer, work.dev, settings.longest)))
    print_scores("student", work, _probabilities(work.load_arrays("student.dev.npz", "distil")))


def single(work: Workspace) -> None:
    """The baseline of the paper: one model per task, each of the student's shape."""
    settings, found = work.settings, {}
    for task in TASKS:
        model = _stacked(work, work.student((task,)))
        fit(model, lambda number: gold_examples(work, number),
            Recipe(settings.single_task_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.2, average=0.995,
                   seed=settings.seed + 30), work.file(f"single-{task.name}.checkpoint"), f"single {task.name}")
        found.update(predict(model, tokens_of(work.tokenizer, work.dev, settings.longest)))
    work.save_arrays("single.dev.npz", found)
    print_scores("single-task", work, _probabilities(found))


def _stacked(work: Workspace, model: Encoder) -> Encoder:
    """``model`` with the shallow encoder's layers, each repeated."""
    return model.stack(work.load(work.shallow(), "pretrained.pt", "pretrain"))


def _soft_examples(work: Workspace, seed: int) -> Callable[[int], Examples]:
    """Passes over authored text with joins and noise, and over public text; gold labels are blended with the ensemble's
    soft ones, which also fill the tasks that a public source leaves open."""
    settings = work.settings
    soft_train, soft_public = _soft(work, "train", 0.6), _soft(work, "public", 0.6)

    def examples(number: int) -> Examples:
        joined, count = augment.multiply(work.train, settings.joins, settings.noisy, seed + number), len(work.train)
        own = gold(joined).parts(count)
        chosen = public.sample(work.public, settings.near, settings.far, seed + number)
        near = [work.public[i] for i in chosen]
        open_tasks = _public_gold(near).blend({t: v[chosen] for t, v in soft_public.items()}, 0.7, 0.4)
        return (tokens_of(work.tokenizer, joined + near, settings.longest),
                Targets.join([own[0].blend(soft_train, 0.7, 0.0), own[1], open_tasks]))

    return examples


def gold_examples(work: Workspace, number: int, vocabulary: Tokenizer | None = None):
    """One pass over authored text with joins and noise, and over public text that has labels."""
    settings, seed = work.settings, work.settings.seed + 40 + number
    far = [c for c in _sampled(work, settings.near, settings.far, seed) if c.sentiment or c.topics or c.action]
    return _examples(work, [(augment.multiply(work.train, settings.joins, settings.noisy, seed), 1.0), (far, NEAR_WEIGHT)],
                     vocabulary)


def _examples(work: Workspace, parts: list[tuple[list[Comment], float]], vocabulary: Tokenizer | None = None):
    tokens, targets = [], []
    for comments, weight in parts:
        tokens += tokens_of(vocabulary or work.tokenizer, comments, work.settings.longest)
        targets.append(gold(comments) if weight == 1.0 else _public_gold(comments))
    return tokens, Targets.join(targets)


def _sampled(work: Workspace, near: int | None, far: int, seed: int) -> list[Comment]:
    return [work.public[i] for i in public.sample(work.public, near, far, seed)]


def _public_gold(comments: list[Comment]) -> Targets:
    targets = gold(comments)
    trust = np.array([FAR_WEIGHT if c.source in public.FAR else NEAR_WEIGHT for c in comments], np.float32)
    return dataclasses.replace(targets, weights={t: w * trust for t, w in targets.weights.items()})


def _probabilities(logits: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {task.name: probabilities(logits[task.name], task, 1.0) for task in TASKS if task.name in logits}


def _soft(work: Workspace, part: str, share: float) -> dict[str, np.ndarray]:
    """The ensemble's probabilities: the teacher's at ``share``, the n-gram model's for the rest; without a teacher, the
    n-gram model's alone."""
    theirs = work.load_arrays(f"ngram.{part}.npz", "ngram")
    if not work.file(f"teacher.{part}.npz").exists():
        return theirs
    ours = _probabilities(work.load_arrays(f"teacher.{part}.npz", "teacher"))
    return {t: (share * ours[t] + (1 - share) * theirs[t]).astype(np.float32) for t in ours}


def print_scores(title: str, work: Workspace, p: dict[str, np.ndarray]) -> dict[str, float]:
    """Dev headline scores of probabilities ``p``, with the best single threshold for topics."""
    line = {}
    for task in TASKS:
        truth = truth_of(work.dev, task)
        cuts = np.arange(0.2, 0.8, 0.05) if task.kind == "multi" else [None]
        line[task.name] = max(score(truth, decide(p[task.name], task, cut), task)[headline(task)] for cut in cuts)
    print(title, {k: round(v, 4) for k, v in line.items()}, flush=True)
    return line
