"""The reference taxonomy: three tasks, their labels in the order of the model's outputs, and the file codes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """One classification task: ``single`` (exactly one label) or ``multi`` (any number, also none)."""

    name: str
    kind: str
    codes: dict[str, str]

    @property
    def labels(self) -> list[str]:
        return list(self.codes.values())


SENTIMENT = Task("sentiment", "single", {"p": "positive", "u": "neutral", "n": "negative", "m": "mixed"})
TOPICS = Task("topics", "multi", {
    "pq": "product_quality", "pv": "price_value", "cs": "customer_support", "st": "staff", "de": "delivery",
    "ap": "app_website", "re": "reliability", "bp": "billing_payment", "rr": "returns_refunds",
    "av": "availability", "ac": "account_access", "fa": "facilities", "sp": "safety_privacy",
    "co": "communication", "wl": "workload", "cp": "compensation", "mg": "management", "gr": "growth",
    "cu": "culture",
})
#: In order of urgency: where several fit, the first one wins.
ACTION = Task("action", "single", {
    "es": "escalate", "ch": "prevent_churn", "rf": "refund_or_replace", "fx": "fix_problem",
    "qa": "answer_question", "sg": "consider_suggestion", "ak": "acknowledge", "no": "none",
})

TASKS = (SENTIMENT, TOPICS, ACTION)
_ENDS = [sum(len(task.codes) for task in TASKS[:place]) for place in range(len(TASKS) + 1)]
#: Where a task's labels stand when those of all tasks stand in a row.
LABELS = {task.name: slice(start, end) for task, start, end in zip(TASKS, _ENDS, _ENDS[1:])}
LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "zh")
