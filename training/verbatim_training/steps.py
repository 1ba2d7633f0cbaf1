"""The steps from text to trained student; each reads and writes the workspace and may be run again."""

import dataclasses
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from . import augment, compress, evidence, pretrained, public, restored, tokenizer
from .calibration import offsets, probabilities, temperature
from .corpus import FOLDS, Comment, digest, fold_of
from .encoder import Encoder
from .examples import Examples, Targets, gold, tokens_of
from .fit import Recipe, fit, predict, wide_scores
from .lexicon import Vocabulary
from .ngram import Calibrator, NgramModel
from .scores import decide, headline, score, truth_of
from .taxonomy import LABELS, TASKS, Task
from .windows import Windows, whole
from .workspace import MissingStep, Workspace

#: How much a public row counts beside an authored one: with labels of our own, with those of its source, and of another domain.
OWN_WEIGHT, NEAR_WEIGHT, FAR_WEIGHT = 2.0, 0.5, 0.1
#: How much a task counts that a public source leaves open, in the weight of the row, times how sure its guessed label is.
GUESSED = 0.8


def data(work: Workspace) -> None:
    """Checks every row and writes the dev comments in the format that ``./verbatim evaluate`` reads."""
    with (work.folder / "dev.jsonl").open("w", encoding="utf-8") as out:
        for c in work.dev:
            row = {"text": c.text, "language": c.language, "sentiment": c.sentiment, "topics": sorted(c.topics),
                   "action": c.action}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"with labels of our own: {len(work.train)} to train, {len(work.dev)} for dev; public with its source's: {len(work.public)}")


def train_tokenizer(work: Workspace) -> None:
    """Learns the sub-word vocabulary."""
    learnt = tokenizer.train(work.train + work.public, work.settings.vocabulary, seed=work.settings.seed)
    learnt.save(str(work.folder / "tokenizer.json"))


def restore(work: Workspace, bundle: Path) -> None:
    """Takes the steps up to ``base`` from a bundle: its vocabulary, its layers, and what it says of public text. What other runs have left
    in the workspace is removed."""
    vocabulary, graph, _ = (restored.part(bundle, name) for name in ("tokenizer.json", "model.cpu.onnx", restored.GRAPH))
    settings = work.settings
    work.clear()
    shutil.copyfile(vocabulary, work.folder / "tokenizer.json")
    model = Encoder(work.shape(settings.student_layers, settings.hidden))
    work.save(restored.restore(model, bundle), "base.pt")
    said = compress.run(onnx.load(graph), tokens_of(work.tokenizer, work.public, settings.longest), TASKS)
    _save_labels(work, "teacher", "public", said)


def fit_evidence(work: Workspace) -> None:
    """The table of n-grams: what tokens, pairs and triples say for each label, from authored and near public text."""
    near = public.sample(work.public, work.settings.near, 0, work.settings.seed)
    comments = work.train + [work.public[i] for i in near]
    folds = np.array([fold_of(c) for c in comments])
    targets = Targets.join([_own_gold(work.train), _public_gold(comments[len(work.train):])])
    tokens = whole(work.tokenizer, [c.text for c in comments], work.settings)
    vocabulary = Vocabulary.of(work.tokenizer, work.lexicon)
    evidence.fit(tokens, folds, targets, vocabulary, work.settings.ngrams).save(work.file("evidence.npz"))
    found = work.dev_windows.mean(wide_scores(work.shallow(), work.dev_windows.tokens))
    work.save_arrays("evidence.dev.npz", found)
    print_scores("evidence", work, _probabilities(found))


def pretrain(work: Workspace) -> None:
    """A shallow encoder that learns labels and, beside them, the text itself."""
    settings, model = work.settings, work.shallow()
    fit(model, lambda number: examples(work, settings.seed + 20 + number),
        Recipe(settings.pretrain_steps, settings.budget, 5e-4, hidden=0.12, text_weight=0.1, average=0.99,
               seed=settings.seed + 20), work.file("pretrain.checkpoint"), "pretrain")
    work.save(model, "pretrained.pt")
    work.forget("pretrain.checkpoint")
    print_scores("shallow", work, _probabilities(_on_dev(work, model)))


def ngram(work: Workspace) -> None:
    """The n-gram bar, and what the layers learn from it: its calibrated probabilities for public text and, from models without
    the fold of each, for the comments that it was fitted to."""
    targets, texts = gold(work.train), [c.text for c in work.train]
    bar = NgramModel.train(texts, targets)
    work.save_arrays("ngram.dev.npz", bar.probabilities([c.text for c in work.dev]))
    print_scores("n-gram", work, work.load_arrays("ngram.dev.npz", "ngram"))
    unseen = {task.name: np.zeros((len(texts), len(task.labels)), np.float32) for task in TASKS}
    folds = np.array([fold_of(c) for c in work.train])
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        model = NgramModel.train([texts[i] for i in outside], targets.at(outside))
        for task, p in model.probabilities([texts[i] for i in inside]).items():
            unseen[task][inside] = p
    calibrator = Calibrator.fit(unseen, targets)
    _save_labels(work, "ngram", "train", calibrator(unseen))
    _save_labels(work, "ngram", "public", calibrator(bar.probabilities([c.text for c in work.public])))


def base(work: Workspace) -> None:
    """Six layers that learn without a teacher: where teacher and student begin."""
    settings, model = work.settings, _stacked(work, work.student())
    fit(model, lambda number: examples(work, settings.seed + 60 + number),
        Recipe(settings.base_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.1, average=0.995,
               seed=settings.seed + 20), work.file("base.checkpoint"), "base")
    work.save(model, "base.pt")
    work.forget("base.checkpoint")
    found = _on_dev(work, model)
    work.save_arrays("base.dev.npz", found)
    print_scores("base", work, _probabilities(found))


def teacher(work: Workspace, init: str | None = None) -> None:
    """The multi-task teacher: starts from the base's layers or from a Hugging Face checkpoint ``init``, and learns without
    a teacher of its own.

    One of our own vocabulary reads the batches of :func:`distil`; another one labels all text beforehand.
    """
    settings = work.settings
    recipe = Recipe(settings.teacher_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.2, average=0.995,
                    seed=settings.seed + 10)
    if init:
        model, vocabulary = pretrained.load(init, settings.longest)
        recipe = dataclasses.replace(recipe, peak=4e-5, hidden=0.0, text_weight=0.0)
    else:
        model, vocabulary = work.teacher().stack(work.load(work.student(), "base.pt", "base")), work.tokenizer
    fit(model, lambda number: examples(work, settings.seed + 40 + number, vocabulary if init else None), recipe,
        work.file("teacher.checkpoint"), "teacher")
    read = Windows.of(vocabulary, [c.text for c in work.dev], settings)
    work.save_arrays("teacher.dev.npz", read.mean(predict(model, read.tokens)))
    work.forget("teacher.pt", "teacher.train.npz", "teacher.public.npz")
    if init:
        for name, comments in (("train", work.train), ("public", work.public)):
            _save_labels(work, "teacher", name, predict(model, tokens_of(vocabulary, comments, settings.longest)))
    else:
        work.save(model, "teacher.pt")
    work.forget("teacher.checkpoint")
    print_scores("teacher", work, _probabilities(work.load_arrays("teacher.dev.npz", "teacher")))


def distil(work: Workspace) -> None:
    """The student: starts from the base; gold labels and the teacher's, and its self-attention relations where both share a
    vocabulary. Where there are none to match it reads all tokens, at a steady rate (docs/decisions/016)."""
    settings, model = work.settings, work.load(work.student(), "base.pt", "base")
    guide = work.load(work.teacher(), "teacher.pt", "teacher") if work.file("teacher.pt").exists() else None
    recipe = Recipe(settings.student_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.1, average=0.995, seed=settings.seed + 50)
    if not guide:
        recipe = dataclasses.replace(recipe, peak=2e-4, hidden=0.0, text_weight=0.0, average=None)
    fit(model, lambda number: examples(work, settings.seed + 90 + number, guides=("teacher", "ngram")),
        recipe, work.file("student.checkpoint"), "distil", guide)
    work.save(model, "distilled.pt")
    work.forget("student.checkpoint")


def average(work: Workspace, shares: dict[Path, float]) -> None:
    """``distilled.pt`` becomes the mean of students, each with its share: of several runs, and of where they started, so that it has what
    was learnt last without all that was lost by it (Wortsman et al., 2022)."""
    mean: dict[str, torch.Tensor] = {}
    for file, share in shares.items():
        for name, weight in work.load(work.student(), str(file), "distil").state_dict().items():
            mean[name] = mean.get(name, torch.zeros(())) + share / sum(shares.values()) * weight
    model = work.student()
    model.load_state_dict(mean)
    work.save(model, "distilled.pt")
    print_scores("averaged", work, _probabilities(_on_dev(work, model)))


def balance(work: Workspace) -> None:
    """Sets how much each task's scores trust the table of n-grams, by what is best on dev, and moves each label's by an offset.

    While the layers learnt, they saw weights fitted on three quarters of the text; those of all text deserve more trust.
    Either the wide scores as the layers left them are raised by a factor, or those of the table itself are added. All scores of a task are
    then divided by its temperature: whoever learns on from here begins with scores that are as sure as they should be, or the
    cross-entropy of the sure ones that are wrong drowns all others.
    """
    model = work.load(work.student(), "distilled.pt", "distil")
    read = work.dev_windows
    found, wide, table = (read.mean(scores) for scores in (
        predict(model, read.tokens), wide_scores(model, read.tokens), wide_scores(work.student(), read.tokens)))
    bias = torch.from_numpy(work.evidence.whole.bias)
    for task in TASKS:
        columns = LABELS[task.name]
        ways = [(share, wide, model.wide[columns], model.wide_bias[columns]) for share in (0, 0.25, 0.5, 0.75, 1, 1.5, 2)]
        ways += [(share, table, torch.ones_like(model.wide[columns]), bias[columns]) for share in (0.5, 1, 1.5, 2, 3, 5)]
        mixed = [found[task.name] + way[0] * way[1][task.name] for way in ways]
        best = int(np.argmax([dev_score(work, task, probabilities(scores, task, 1.0)) for scores in mixed]))
        share, source, weights, biases = ways[best]
        added = offsets(mixed[best], truth_of(work.dev, task), task).astype(np.float32)
        with torch.no_grad():
            model.wide[columns] += share * weights
            model.wide_bias[columns] += share * biases + torch.from_numpy(added)
        found[task.name] = mixed[best] + added
        found[task.name] /= model.cool(task, temperature(found[task.name], truth_of(work.dev, task), task))
        print(f"{task.name}: plus {share} of the {'table' if source is table else 'wide scores'}")
    work.save(model, "student.pt")
    work.save_arrays("student.dev.npz", found)
    print_scores("student", work, _probabilities(found))


def single(work: Workspace) -> None:
    """The baseline of the paper: one model per task, each of the student's shape."""
    settings, found = work.settings, {}
    for task in TASKS:
        model = _stacked(work, work.student((task,)))
        fit(model, lambda number: examples(work, settings.seed + 80 + number),
            Recipe(settings.single_task_steps, settings.budget, 3e-4, hidden=0.1, text_weight=0.1, average=0.995,
                   seed=settings.seed + 30), work.file(f"single-{task.name}.checkpoint"), f"single {task.name}")
        found.update(_on_dev(work, model))
    work.save_arrays("single.dev.npz", found)
    work.forget(*(f"single-{task.name}.checkpoint" for task in TASKS))
    print_scores("single-task", work, _probabilities(found))


def _on_dev(work: Workspace, model: Encoder) -> dict[str, np.ndarray]:
    """Raw scores [n, labels] per task of the dev comments."""
    return work.dev_windows.mean(predict(model, work.dev_windows.tokens))


def _stacked(work: Workspace, model: Encoder) -> Encoder:
    """``model`` with the shallow encoder's layers, each repeated."""
    return model.stack(work.load(work.shallow(), "pretrained.pt", "pretrain"))


def examples(work: Workspace, seed: int, vocabulary: Tokenizer | None = None, guides: tuple[str, ...] = ("ngram",)) -> Examples:
    """One pass over authored text with joins and noise, and over public text.

    Gold labels are blended with those that the steps ``guides`` have given, where they have been run; these also
    fill the tasks that a public source leaves open. With another ``vocabulary`` there is no evidence: its table is of our own tokens.

    :raises MissingStep: when there is public text, and no guide has labelled it
    """
    settings, count = work.settings, len(work.train)
    own = augment.multiply(work.train, settings.joins, settings.noisy, seed)
    places = public.sample(work.public, settings.near, settings.far, seed)
    others = [work.public[i] for i in places]
    targets, more = _own_gold(own).parts(count), _public_gold(others)
    said = _labels(work, "train", guides)
    if said:
        targets = targets[0].blend(said, 0.7, 0.0), targets[1]
    if others:
        said = _labels(work, "public", guides)
        if not said:
            raise MissingStep(f"{work.folder / f'{guides[-1]}.public.npz'} is missing: run the step '{guides[-1]}' first")
        more = more.blend({t: v[places] for t, v in said.items()}, 0.7, GUESSED * _trust(others))
    return Examples(tokens_of(vocabulary or work.tokenizer, own + others, settings.longest), Targets.join([*targets, more]),
                    None if vocabulary else [work.evidence.without[fold_of(c)] for c in own + others])


def _own_gold(comments: list[Comment]) -> Targets:
    return _weighted(gold(comments), np.array([OWN_WEIGHT if public.is_public(c) else 1.0 for c in comments], np.float32))


def _public_gold(comments: list[Comment]) -> Targets:
    return _weighted(gold(comments), _trust(comments))


def _trust(comments: list[Comment]) -> np.ndarray:
    """How much each public comment counts [n]."""
    return np.array([FAR_WEIGHT if c.source in public.FAR else NEAR_WEIGHT for c in comments], np.float32)


def _weighted(targets: Targets, trust: np.ndarray) -> Targets:
    return dataclasses.replace(targets, weights={t: w * trust for t, w in targets.weights.items()})


def _probabilities(logits: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {task.name: probabilities(logits[task.name], task, 1.0) for task in TASKS if task.name in logits}


def _save_labels(work: Workspace, step: str, part: str, said: dict[str, np.ndarray]) -> None:
    """Keeps what ``step`` says of the texts of ``part``, with what these are known by."""
    work.save_arrays(f"{step}.{part}.npz", said | {"texts": np.array(digest(getattr(work, part)))})


def _labels(work: Workspace, part: str, guides: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The mean probabilities [n, labels] that ``guides`` have given the texts of ``part`` (``train`` or ``public``), each where it has
    been run; nothing when none has.

    :raises MissingStep: when one has labelled other text than there is now
    """
    found = []
    for step in guides:
        if work.file(f"{step}.{part}.npz").exists():
            said = work.load_arrays(f"{step}.{part}.npz", step)
            if said.pop("texts") != digest(getattr(work, part)):
                raise MissingStep(f"{step}.{part}.npz labels other texts than there are now: run '{step}' again, or 'restore'")
            found.append(said if step == "ngram" else _probabilities(said))
    return {t: np.mean([p[t] for p in found], axis=0).astype(np.float32) for t in found[0]} if found else {}


def dev_score(work: Workspace, task: Task, p: np.ndarray) -> float:
    """The headline score on dev of probabilities ``p``, with the best single threshold where the task needs one."""
    truth = truth_of(work.dev, task)
    cuts = np.arange(0.15, 0.8, 0.05) if task.kind == "multi" else [None]
    return max(score(truth, decide(p, task, cut), task)[headline(task)] for cut in cuts)


def print_scores(title: str, work: Workspace, p: dict[str, np.ndarray]) -> None:
    """Dev headline scores of probabilities ``p``, with the best single threshold for topics."""
    print(title, {task.name: round(dev_score(work, task, p[task.name]), 4) for task in TASKS}, flush=True)
