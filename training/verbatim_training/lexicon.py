"""The lexicon: words that mean the same in the twelve languages, and words that are of one kind.

What a linear model learns of a word in one language it knows of its translations too, and something of it for words of the same
kind that no comment had. ``<folder>/<NN>-<theme>.tsv`` has a meaning a row: its kind, then the forms of each language.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tokenizers import Tokenizer

from . import tokenizer as tokenizers
from .corpus import CorpusError
from .spelling import stretches
from .taxonomy import LANGUAGES

#: A language that has no word for a meaning, or none that three tokens hold.
NONE = "-"
#: Languages whose words are found anywhere, since they are written without spaces or in compounds; others' begin a word.
_ANYWHERE = frozenset({"ja", "ko", "zh"})
#: What Arabic writes as one with the word that follows: article, conjunctions, prepositions, and some of these together.
_ARABIC_PREFIXES = ("", "ال", "و", "ف", "ب", "ل", "ك", "وال", "فال", "بال", "لل", "وب", "ولل")


@dataclass(frozen=True)
class Lexicon:
    """``forms`` as they mostly stand in the pieces of a text, and ``senses``: for each way in which one may, the numbers of its meanings
    and kinds."""

    forms: frozenset[str]
    senses: dict[str, tuple[int, ...]]

    @staticmethod
    def read(folder: Path) -> "Lexicon":
        """The lexicon in ``folder``; an empty one where there is no such folder.

        :raises CorpusError: for a row that does not follow the format
        """
        alone, found = set(), defaultdict(set)
        numbers: dict[str, int] = {}
        for file in sorted(folder.glob("*.tsv")):
            for line, row in enumerate(file.read_text("utf-8").splitlines(), 1):
                kind, *cells = row.split("\t")
                where = f"{folder.name}/{file.name}:{line}"
                words = [cell.split("|") if cell != NONE else [] for cell in cells]
                if len(cells) != len(LANGUAGES) or not all(all(map(str.strip, forms)) for forms in words):
                    raise CorpusError(f"{where}: must have {len(LANGUAGES)} cells after its kind, none empty and none with an empty word")
                both = {numbers.setdefault(name, len(numbers)) for name in (kind, where)}
                for language, cell in zip(LANGUAGES, words):
                    for form in cell:
                        alone |= set(_alone(form, language))
                        for written in _written(form, language):
                            found[written] |= both
        return Lexicon(frozenset(alone), {written: tuple(sorted(senses)) for written, senses in found.items()})

    def of(self, parts: list[str]) -> Iterator[int]:
        """The meanings and kinds of the words in the text ``parts`` that touch all of them."""
        for stretch in stretches(parts, *self._lengths):
            yield from self.senses.get(stretch, ())

    @cached_property
    def _lengths(self) -> tuple[int, int]:
        return min(map(len, self.senses), default=1), max(map(len, self.senses), default=0)


@dataclass(frozen=True)
class Vocabulary:
    """The text of each token, a lexicon, and the tokens of its forms, each as a text of its own."""

    pieces: list[str]
    lexicon: Lexicon
    forms: list[list[int]]

    @staticmethod
    def of(tokenizer: Tokenizer, lexicon: Lexicon) -> "Vocabulary":
        # Behind a comma, a form without a space before it has none; the comma and its own space are two tokens.
        texts = [form.replace("\u2581", " ") if form[0] == "\u2581" else "," + form for form in sorted(lexicon.forms)]
        encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
        return Vocabulary(tokenizers.pieces(tokenizer), lexicon,
                          [found.ids[2 * text.startswith(","):] for found, text in zip(encodings, texts)])


def _alone(form: str, language: str) -> list[str]:
    """How ``form`` mostly stands in the pieces of a text."""
    form = form.replace(" ", "\u2581")
    before = {"ja": [""], "zh": [""], "ko": ["", "\u2581"], "ar": ["\u2581", "\u2581ال"]}
    return [prefix + form for prefix in before.get(language, ["\u2581"])]


def _written(form: str, language: str) -> list[str]:
    """How ``form`` begins where it stands in the pieces of a text, in which a mark stands for a space."""
    form = form.replace(" ", "\u2581")
    if language == "ar":
        return ["\u2581" + prefix + form for prefix in _ARABIC_PREFIXES]
    return [form if language in _ANYWHERE else "\u2581" + form]
