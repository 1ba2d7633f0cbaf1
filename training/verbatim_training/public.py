"""Public feedback text: one adapter a source, from the source's own labels to the taxonomy, and labels of this project's own.

The files are gzipped JSON lines (``text``, ``lang``, ``sentiment``, ``topic``, ``action``, ``raw``). They are read from a
folder given on the command line and never committed; ``docs/model-card.md`` names repository, commit and licence.
A label is mapped only where it means the same; elsewhere the task stays open and the teacher fills it in. Some 49,000
texts were read and labelled for all three tasks: those labels are ours, and committed without the texts.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from .corpus import Comment, CorpusError, parse_row

#: Held out whole, like the dev sectors: text of another origin than any that is trained on.
DEV_SOURCES = frozenset({"app_feature_opinions_is22", "asap_samples"})

#: Sources of another domain than feedback: good for language, weak evidence for labels.
FAR = frozenset({"xed", "nsmc_raw", "goemotions_group", "arsarcasm_v2", "potts_de", "afrisenti_por", "asdc_ja", "kote_ko"})

_NHS = {
    "Staff": "staff", "Staff manner & personal attributes": "staff", "Competence & training": "staff",
    "Staff listening, understanding & involving patients": "staff", "Staff responsiveness": "staff",
    "Timeliness of care": "reliability", "Communication": "communication", "Unspecified communication": "communication",
    "Information directly from staff during care": "communication", "Information provision & guidance": "communication",
    "Being kept informed, clarity & consistency of information": "communication", "Discharge": None,
    "Environment/ facilities": "facilities", "Environment & Facilities": "facilities", "Parking": "facilities",
    "Cleanliness, tidiness & infection control": "facilities", "Sensory experience": "facilities",
    "Food & drink provision & facilities": "facilities", "Appointment arrangements": "availability",
    "Appointment method": "availability", "Access": "availability", "Contacting services": "customer_support",
    "Care received": "product_quality", "Impact of treatment/ care": "product_quality", "Feeling safe": "safety_privacy",
    "Number & deployment of staff": "workload", "Equality, Diversity & Inclusion": "culture",
    "Safeguarding concerns?": "safety_privacy", "Diagnosis & triage": "product_quality",
}
_RESTAURANT = {"food": "product_quality", "dish": "product_quality", "staff": "staff", "price": "price_value",
               "service": "staff", "ambience": "facilities", "place": "facilities", "environment": "facilities",
               "menu": "availability"}
_HOTEL_ENTITY = {"SERVICE": "staff", "FACILITIES": "facilities", "ROOMS": "facilities", "ROOMS_AMENITIES": "facilities",
                 "FOOD_DRINKS": "product_quality"}
_APP_ACTION = {"problem_report": "fix_problem", "feature_request": "consider_suggestion",
               "problem_report+feature_request": "fix_problem"}
_BANKING = {
    "app_website": ("apple_pay", "exchange_via_app", "card_linking"),
    "account_access": ("activate_my_card", "change_pin", "pin_blocked", "passcode_forgotten", "verify", "edit_personal",
                       "terminate_account", "unable_to_verify", "age_limit"),
    "billing_payment": ("fee", "charge", "payment", "top_up", "topping_up", "transfer", "cash", "exchange", "balance",
                        "direct_debit", "receiving_money"),
    "delivery": ("card_arrival", "card_delivery_estimate"),
    "safety_privacy": ("compromised", "lost_or_stolen"),
    "returns_refunds": ("refund",),
    "availability": ("country_support", "fiat_currency", "supported_cards", "atm_support", "visa_or_mastercard",
                     "getting_spare", "disposable", "virtual", "physical_card"),
}


def _nhs(row: dict) -> dict:
    topics = {_NHS.get(topic) for topic in row.get("topic") or []} - {None}
    return {"sentiment": row.get("sentiment"), "topics": frozenset(topics) if topics else None}


def _restaurant(row: dict) -> dict:
    return {"sentiment": row.get("sentiment"),
            "topics": frozenset(_RESTAURANT[t] for t in row.get("topic") or [] if t in _RESTAURANT)}


def _hotel(row: dict) -> dict:
    topics = set()
    for entity, _, attribute in (topic.partition("#") for topic in row.get("topic") or []):
        topics.add("price_value" if attribute == "PRICES" else _HOTEL_ENTITY.get(entity))
        if attribute == "CLEANLINESS":
            topics.add("facilities")
    return {"sentiment": row["sentiment"], "topics": frozenset(topics - {None}) or None}


def _app(row: dict) -> dict:
    action = _APP_ACTION.get(row.get("action") or "")
    sentiment = row.get("sentiment")
    if sentiment == "neutral" or (action == "fix_problem" and sentiment == "positive"):
        sentiment = None  # three stars, or five stars over a fault: the stars say little
    topics = frozenset({"app_website"}) if action == "consider_suggestion" else None
    return {"sentiment": sentiment, "action": action, "topics": topics}


def _banking(row: dict) -> dict:
    intent = (row.get("topic") or [""])[0].lower()
    topics = {topic for topic, keys in _BANKING.items() if any(key in intent for key in keys)}
    return {"topics": frozenset(topics) or None}


def _sentiment_only(row: dict) -> dict:
    sentiment = row.get("sentiment")
    return {"sentiment": sentiment if sentiment in ("positive", "negative") else None}


def _unlabelled(row: dict) -> dict:
    return {}


_ADAPTERS: dict[str, Callable[[dict], dict]] = {
    "nhs_patient_feedback": _nhs, "mams_acsa": _restaurant, "asap_samples": _restaurant, "arabic_hotels_absa": _hotel,
    "mini_bar": _app, "app_review_maalej": _app, "re21_user_feedback": _app, "banking77": _banking,
    "goemotions_group": _sentiment_only, "nsmc_raw": _sentiment_only, "arsarcasm_v2": _sentiment_only,
    "potts_de": _sentiment_only, "afrisenti_por": _sentiment_only, "kote_ko": _sentiment_only, "xed": _unlabelled,
    "asdc_ja": _unlabelled, "app_feature_opinions_is22": lambda row: {"sentiment": row.get("sentiment")},
}


def read(folder: Path | None) -> list[Comment]:
    """Every public comment under ``folder``; an empty list where none is given.

    :raises CorpusError: when the folder holds no public text
    """
    files, comments = sorted(folder.glob("*.jsonl.gz")) if folder else [], []
    if folder and not files:
        raise CorpusError(f"{folder}: no <source>.jsonl.gz file there; give --public the folder of the public texts, or leave it out")
    for file in files:
        source = file.name.removesuffix(".jsonl.gz")
        adapter = _ADAPTERS.get(source, _unlabelled)
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["text"].strip():
                    comments.append(Comment(row["text"].strip(), row["lang"], source, **adapter(row)))
    return comments


def is_public(comment: Comment) -> bool:
    return comment.source in _ADAPTERS


def fingerprint(text: str) -> str:
    """Stands for a text that may not be committed: the first twelve hex digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def own_labels(folder: Path) -> dict[tuple[str, str], Comment]:
    """The labels under ``<folder>/<source>.tsv`` by source and fingerprint; a row is an authored one with the text's fingerprint
    in its place."""
    labels = {}
    for file in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            row = parse_row(line, "", file.stem, f"{file.name}:{number}")
            labels[row.source, row.text] = row
    return labels


def labelled(comments: list[Comment], labels: dict[tuple[str, str], Comment]) -> tuple[list[Comment], list[Comment]]:
    """The ``comments`` that have ``labels`` of our own, each once, with them; and the others."""
    found, others = {}, []
    for comment in comments:
        key = comment.source, fingerprint(comment.text)
        if key in labels:
            row = labels[key]
            found[key] = replace(comment, sentiment=row.sentiment, topics=row.topics, action=row.action)
        else:
            others.append(comment)
    return list(found.values()), others


def sample(comments: list[Comment], near: int, far: int, seed: int) -> list[int]:
    """The places of at most ``far`` comments a language of each far source, and of at most ``near`` of each
    other one."""
    draw = random.Random(seed)
    pools: dict[tuple[str, str], list[int]] = {}
    for place, comment in enumerate(comments):
        pools.setdefault((comment.source, comment.language), []).append(place)
    chosen: list[int] = []
    for (source, _), pool in sorted(pools.items()):
        most = far if source in FAR else near
        chosen += pool if len(pool) <= most else draw.sample(pool, most)
    return chosen
