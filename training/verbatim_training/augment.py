"""Multiplies labelled comments: joins with known labels, swapped numbers, and the noise of real typing."""

import random
import re
import unicodedata
from collections import defaultdict
from dataclasses import replace

from .corpus import Comment, fold_of
from .taxonomy import ACTION

_URGENCY = {label: place for place, label in enumerate(ACTION.labels)}
_JOINTS = {
    "ar": (". ", "، ", " و", " بس ", ". لكن "), "de": (". ", ", ", ", aber ", " und ", "! "),
    "en": (". ", ", ", " but ", " and ", "! ", " - "), "es": (". ", ", ", " pero ", " y ", "! "),
    "fr": (". ", ", ", " mais ", " et ", "! "), "hi": ("। ", ", ", " लेकिन ", " और ", " par "),
    "it": (". ", ", ", " ma ", " e ", "! "), "ja": ("。", "、", "。でも", "。あと、", " "),
    "ko": (". ", " ", ". 그런데 ", ". 그리고 ", "~ "), "nl": (". ", ", ", " maar ", " en ", "! "),
    "pt": (". ", ", ", " mas ", " e ", "! "), "zh": ("。", "，", "，但是", "，而且", " "),
}
_EMOJI = {"positive": "😊👍❤️🙏😍👏", "negative": "😡👎😤🤦😞💔", "mixed": "🤷😕😐", "neutral": "🙂🤔"}
_END = re.compile(r"[.!。！？\s]+$")


def _sentiment(a: str | None, b: str | None) -> str | None:
    """The sentiment of two comments one after the other."""
    if a is None or b is None:
        return None
    if a == b or b == "neutral":
        return a
    return b if a == "neutral" else "mixed"


def join(a: Comment, b: Comment, draw: random.Random) -> Comment:
    """One comment that says what ``a`` and ``b`` say: topics of both, the more urgent action, the sum of sentiments."""
    joint = draw.choice(_JOINTS.get(a.language, (". ",)))
    second = b.text[0].lower() + b.text[1:] if joint[-1] == " " and joint.strip().isalpha() else b.text
    action = min((a.action, b.action), key=_URGENCY.__getitem__) if a.action and b.action else None
    topics = a.topics | b.topics if a.topics is not None and b.topics is not None else None
    return replace(a, text=_END.sub("", a.text) + joint + second, sentiment=_sentiment(a.sentiment, b.sentiment),
                   topics=topics, action=action)


def _swap_numbers(text: str, draw: random.Random) -> str:
    return re.sub(r"\d", lambda m: m.group() if m.group() == "0" else str(draw.randint(1, 9)), text)


def _drop_accents(text: str, draw: random.Random) -> str:
    if any("\u0900" <= c <= "\u097f" or "\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7af" for c in text):
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _typo(text: str, draw: random.Random) -> str:
    places = [i for i in range(1, len(text) - 2) if text[i].isalpha() and text[i + 1].isalpha()]
    for place in sorted(draw.sample(places, min(len(places), 1 + len(text) // 60)), reverse=True):
        a, b = text[place], text[place + 1]
        text = text[:place] + draw.choice((b + a, a, a + a + b)) + text[place + 2:]
    return text


def _stretch(text: str, draw: random.Random) -> str:
    words = [m for m in re.finditer(r"\w{3,}", text)]
    if not words:
        return text
    end = draw.choice(words).end()
    return text[:end] + text[end - 1] * draw.randint(1, 3) + text[end:]


def _strip_punctuation(text: str, draw: random.Random) -> str:
    return re.sub(r"[.,;:!?¿¡。，！？、؟،।]+", lambda m: " " if draw.random() < 0.8 else m.group(), text).strip()


def _shorten(text: str, draw: random.Random) -> str:
    return _END.sub("", text)


_NOISE = (_swap_numbers, _swap_numbers, _drop_accents, _typo, _typo, _stretch, _strip_punctuation, _shorten)


def noise(comment: Comment, draw: random.Random) -> Comment:
    """``comment`` as somebody in a hurry might have typed it; the labels stay."""
    text = draw.choice(_NOISE)(comment.text, draw) or comment.text
    if draw.random() < 0.08 and comment.sentiment:
        text += " " + draw.choice(_EMOJI[comment.sentiment]) * draw.choice((1, 1, 2))
    return comment.with_text(text)


def multiply(comments: list[Comment], joins: float, noisy: float, seed: int, longest: int = 160) -> list[Comment]:
    """``comments`` plus ``joins`` times as many joined ones; the share ``noisy`` of all is noised.

    Only comments of one language and one fold are joined, and only those of up to ``longest`` characters.
    """
    draw = random.Random(seed)
    pools: dict[tuple[str, int], list[Comment]] = defaultdict(list)
    for comment in comments:
        if len(comment.text) <= longest:
            pools[comment.language, fold_of(comment)].append(comment)
    joined = []
    for _ in range(int(len(comments) * joins)):
        first = draw.choice(comments)
        pool = pools[first.language, fold_of(first)]
        if len(first.text) <= longest and len(pool) > 1:
            second = draw.choice(pool)
            joined += [join(first, second, draw)] if second is not first else []
    return [noise(c, draw) if draw.random() < noisy else c for c in comments + joined]
