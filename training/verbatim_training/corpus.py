"""Comments with labels: the text written for this project, and the split that keeps whole sectors apart."""

import hashlib
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from .taxonomy import ACTION, LANGUAGES, SENTIMENT, TOPICS

#: Sectors no model sees in training: the dev score is to predict text from elsewhere, so rows are never split at random.
DEV_SECTORS = frozenset({"05-furniture", "10-train-bus", "15-insurance", "24-employees-frontline"})


#: Comments that are trained on are in as many folds, by sector; a model that others learn from is fitted without the fold it labels.
FOLDS = 4
#: The folds of large public sources, alike in size; two that share texts are in one.
_SOURCE_FOLDS = {"nhs_patient_feedback": 0, "re21_user_feedback": 1, "app_review_maalej": 1, "mini_bar": 2, "arabic_hotels_absa": 2,
                 "kote_ko": 3, "mams_acsa": 3, "banking77": 3}


@dataclass(frozen=True)
class Comment:
    """One comment. A task that its source does not label is ``None``; ``topics`` holds label names."""

    text: str
    language: str
    source: str
    sentiment: str | None = None
    topics: frozenset[str] | None = None
    action: str | None = None

    def __repr__(self) -> str:
        return f"Comment({self.language}, {self.source}, {len(self.text)} characters)"

    def with_text(self, text: str) -> "Comment":
        return replace(self, text=text)


class CorpusError(ValueError):
    """A row that does not follow the format; the message names file and line."""


def parse_row(line: str, language: str, source: str, where: str) -> Comment:
    """``sentiment<TAB>topics<TAB>action<TAB>text`` in codes (``training/data/README.md``)."""
    columns = line.split("\t")
    if len(columns) != 4:
        raise CorpusError(f"{where}: {len(columns)} columns, not 4 separated by tabs")
    sentiment, topics, action, text = columns
    codes = [] if topics == "-" else topics.split(",")
    for task, values in ((SENTIMENT, [sentiment]), (TOPICS, codes), (ACTION, [action])):
        if not task.codes.keys() >= set(values):  # What stands there may be the comment, and is not shown.
            raise CorpusError(f"{where}: what stands for {task.name} is no code; use {' '.join(task.codes)}")
    if not text.strip():
        raise CorpusError(f"{where}: the comment is empty")
    return Comment(text.strip(), language, source, SENTIMENT.codes[sentiment],
                   frozenset(TOPICS.codes[code] for code in codes), ACTION.codes[action])


def authored(folder: Path) -> list[Comment]:
    """Every comment under ``<folder>/<language>/<NN>-<sector>.tsv``; ``source`` is the sector."""
    comments = []
    for language in LANGUAGES:
        for file in sorted((folder / language).glob("*.tsv")):
            for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
                if line:
                    comments.append(parse_row(line, language, file.stem, f"{language}/{file.name}:{number}"))
    if not comments:
        raise CorpusError(f"{folder}: no <language>/<sector>.tsv file there")
    return comments


def fold_of(comment: Comment) -> int:
    """The fold of a comment's sector or public source."""
    number = comment.source.split("-")[0]
    if number.isdigit():
        return int(number) % FOLDS
    return _SOURCE_FOLDS.get(comment.source, zlib.crc32(comment.source.encode()) % FOLDS)


def digest(comments: list[Comment]) -> str:
    """Stands for these texts in this order."""
    return hashlib.sha256("\0".join(comment.text for comment in comments).encode()).hexdigest()


def unseen(comments: list[Comment], others: list[Comment]) -> list[Comment]:
    """Those ``comments`` whose text is none of the ``others``', whatever their case, spaces and punctuation."""
    known = {_bare(other.text) for other in others}
    return [comment for comment in comments if _bare(comment.text) not in known]


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower())) or text


def split(comments: list[Comment]) -> tuple[list[Comment], list[Comment]]:
    """Training comments and dev comments, apart by whole sector."""
    return ([c for c in comments if c.source not in DEV_SECTORS], [c for c in comments if c.source in DEV_SECTORS])
