"""The sub-word vocabulary: Unigram over the text at hand, every language with the same say."""

import random
from collections import defaultdict
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from .corpus import Comment

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
START, PADDING, END, UNKNOWN, MASK = range(len(SPECIAL))


def _balanced(comments: Iterable[Comment], characters: int, seed: int) -> list[str]:
    """Texts worth about ``characters`` per language, drawn again and again where a language has less."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for comment in comments:
        by_language[comment.language].append(comment.text)
    draw, texts = random.Random(seed), []
    for language in sorted(by_language):
        pool, taken = list(by_language[language]), 0
        while taken < characters:
            draw.shuffle(pool)
            for text in pool:
                texts.append(text)
                taken += len(text)
                if taken >= characters:
                    break
    return texts


def train(comments: list[Comment], vocabulary: int, characters: int = 300_000, seed: int = 1) -> Tokenizer:
    """A tokenizer of at most ``vocabulary`` pieces; lower case, NFKC, digits one by one."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"[\u200b-\u200f\u202a-\u202e\ufeff\u0640]"), ""),
        normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Metaspace(), pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.Punctuation("isolated")])
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=vocabulary, special_tokens=list(SPECIAL), unk_token=SPECIAL[UNKNOWN],
                                      max_piece_length=14, show_progress=False)
    tokenizer.train_from_iterator(_balanced(comments, characters, seed), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", START), ("</s>", END)])
    return tokenizer


def pieces(tokenizer: Tokenizer) -> list[str]:
    """The text of each token of the vocabulary."""
    return [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]


def encode(tokenizer: Tokenizer, texts: list[str], longest: int) -> list[list[int]]:
    """Token ids with the special tokens, at most ``longest``; the end token is kept when a text is cut."""
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    return [tokens if len(tokens) <= longest else [*tokens[: longest - 1], tokens[-1]] for tokens in ids]
