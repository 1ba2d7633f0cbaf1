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
    """``forms`` as they are listed, and ``senses``: for each way in which one stands in the pieces of a text, the numbers of its
    meanings and kinds."""

    forms: frozenset[str]
    senses: dict[str, tuple[int, ...]]

    @staticmethod
    def read(folder: Path) -> "Lexicon":
        """The lexicon in ``folder``; an empty one where there is no such folder.

        :raises CorpusError: for a row that does not follow the format
        """
        forms, found = set(), defaultdict(set)
        numbers: dict[str, int] = {}
        for file in sorted(folder.glob("*.tsv")):
            for line, row in enumerate(file.read_text("utf-8").splitlines(), 1):
                kind, *cells = row.split("\t")
                where = f"{folder.name}/{file.name}:{line}"
                if len(cells) != len(LANGUAGES) or not all(cells):
                    raise CorpusError(f"{where}: {len(LANGUAGES)} languages with {sum(map(bool, cells))} words")
                both = {numbers.setdefault(name, len(numbers)) for name in (kind, where)}
                for language, cell in zip(LANGUAGES, cells):
                    for form in cell.split("|") if cell != NONE else ():
                        forms.add(form)
                        for written in _written(form, language):
                            found[written] |= both
        return Lexicon(frozenset(forms), {written: tuple(sorted(senses)) for written, senses in found.items()})

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
        encodings = tokenizer.encode_batch(sorted(lexicon.forms), add_special_tokens=False)
        return Vocabulary(tokenizers.pieces(tokenizer), lexicon, [encoding.ids for encoding in encodings])


def _written(form: str, language: str) -> list[str]:
    """How ``form`` begins where it stands in the pieces of a text, in which a mark stands for a space."""
    form = form.replace(" ", "\u2581")
    if language == "ar":
        return ["\u2581" + prefix + form for prefix in _ARABIC_PREFIXES]
    return [form if language in _ANYWHERE else "\u2581" + form]
