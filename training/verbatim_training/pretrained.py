"""Starts an encoder from a Hugging Face checkpoint of the BERT or XLM-R family."""

import torch
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel, AutoTokenizer, PretrainedConfig, PreTrainedModel

from .encoder import Encoder, EncoderShape


class UnsupportedCheckpoint(ValueError):
    """The checkpoint is not of the BERT or XLM-R family, or not to be had."""


def shape_of(config: PretrainedConfig, longest: int) -> EncoderShape:
    """The encoder shape that a checkpoint's configuration asks for, with ``longest`` positions."""
    if config.model_type not in ("bert", "xlm-roberta", "roberta"):
        raise UnsupportedCheckpoint(f"'{config.model_type}' is neither BERT nor XLM-R; name a checkpoint of one of them")
    return EncoderShape(config.vocab_size, config.num_hidden_layers, config.hidden_size, config.num_attention_heads,
                        config.intermediate_size, longest, config.layer_norm_eps)


def copy_weights(model: PreTrainedModel, longest: int) -> Encoder:
    """An :class:`Encoder` that computes what ``model`` computes; its task heads are new.

    The token-type embedding of type 0 is folded into the positions; XLM-R counts positions from 2.
    """
    config, weights = model.config, model.state_dict()
    encoder = Encoder(shape_of(config, longest))
    offset = 0 if config.model_type == "bert" else config.pad_token_id + 1
    places = weights["embeddings.position_embeddings.weight"][offset: offset + longest]
    own = {"word.weight": weights["embeddings.word_embeddings.weight"],
           "position.weight": places + weights["embeddings.token_type_embeddings.weight"][0],
           "norm.weight": weights["embeddings.LayerNorm.weight"], "norm.bias": weights["embeddings.LayerNorm.bias"]}
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}
    for number in range(config.num_hidden_layers):
        source, target = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            own[f"{target}qkv.{kind}"] = torch.cat(
                [weights[f"{source}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
            for ours, theirs in names.items():
                own[f"{target}{ours}.{kind}"] = weights[f"{source}{theirs}.{kind}"]
    encoder.load_state_dict(own, strict=False)
    return encoder


def load(checkpoint: str, longest: int) -> tuple[Encoder, Tokenizer]:
    """The encoder and tokenizer of ``checkpoint`` (a name on the hub or a folder).

    :raises UnsupportedCheckpoint: when it cannot be fetched or read, or is of another family
    """
    try:
        shape_of(AutoConfig.from_pretrained(checkpoint), longest)
        tokenizer = AutoTokenizer.from_pretrained(checkpoint, use_fast=True).backend_tokenizer
        model = AutoModel.from_pretrained(checkpoint)
    except (OSError, ImportError) as e:
        raise UnsupportedCheckpoint(f"'{checkpoint}' cannot be loaded: {e}") from e
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return copy_weights(model, longest), tokenizer
