"""What a student learns, and where it starts."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch
from transformers import BertConfig, BertModel, XLMRobertaConfig, XLMRobertaModel

from verbatim_training import steps
from verbatim_training.batches import Padded, pad
from verbatim_training.distil import GOLD_SHARE, lesson, relation_loss
from verbatim_training.encoder import Encoder, EncoderShape
from verbatim_training.examples import Examples, batches, gold
from verbatim_training.pretrained import UnsupportedCheckpoint, copy_weights, shape_of
from verbatim_training.settings import PRESETS
from verbatim_training.workspace import Workspace

from .tiny import comment, random_tokens, tiny_encoder


class DistilTest(unittest.TestCase):
    def test_relations_are_matched_by_an_encoder_of_another_width_and_none_are_lost_on_itself(self):
        encoder, batch = tiny_encoder(), tiny_encoder().batch(random_tokens(6))
        wider = Encoder(EncoderShape(300, layers=3, hidden=96, heads=8, feed_forward=96, positions=32)).eval()
        ours, theirs = encoder.run(batch)[1], wider.run(batch)[1]
        self.assertAlmostEqual(relation_loss(ours, ours, batch.mask).item(), 0, places=5)
        self.assertGreater(relation_loss(ours, theirs, batch.mask).item(), 0.01)

    def test_padding_has_no_say_in_relations(self):
        encoder = tiny_encoder()
        batch = pad([random_tokens(1)[0][:9], [0, *range(5, 35), 2][:32]], [encoder.ngrams] * 2)
        ours = encoder.run(batch)[1]
        padding = ~batch.mask[:, None, :, None]
        theirs = tuple(torch.where(padding, torch.randn_like(x), x) for x in ours)
        self.assertAlmostEqual(relation_loss(ours, theirs, batch.mask).item(), 0, places=4)

    def test_targets_are_half_the_teachers_and_its_tokens_are_not_hidden(self):
        teacher, tokens = tiny_encoder(), random_tokens(8)
        targets = gold([comment()] * 8)
        batch = next(batches(Examples(tokens, targets, [teacher.ngrams] * 8), 4096, 1, 0.9, 300))
        taught = lesson(teacher, batch).batch
        logits = teacher.logits(teacher(batch.padded), batch.padded)["action"]
        expected = GOLD_SHARE * batch.values["action"] + (1 - GOLD_SHARE) * torch.softmax(logits, -1)
        torch.testing.assert_close(taught.values["action"], expected)

    def test_a_deeper_encoder_starts_from_a_shallower_ones_layers(self):
        shallow = tiny_encoder()
        deep = Encoder(EncoderShape(300, layers=4, hidden=48, heads=4, feed_forward=96, positions=32,
                                    word_width=24, evidence=shallow.shape.evidence)).stack(shallow)
        for number, source in enumerate((0, 0, 1, 1)):
            torch.testing.assert_close(deep.layers[number].up.weight, shallow.layers[source].up.weight)


class AverageTest(unittest.TestCase):
    def test_students_are_averaged_by_their_shares(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Workspace(Path(folder), Path(), None, PRESETS["smoke"])
            files = {Path(folder) / "base.pt": 1.0, Path(folder) / "distilled.pt": 3.0}
            for file, value in zip(files, (0.0, 4.0)):
                torch.save({"weight": torch.full((2, 1), value)}, file)

            with (mock.patch.object(Workspace, "student", lambda _: torch.nn.Linear(1, 2, bias=False)),
                  mock.patch.object(steps, "_on_dev"), mock.patch.object(steps, "_probabilities"), mock.patch.object(steps, "print_scores")):
                steps.average(work, files)

            self.assertEqual([[3.0], [3.0]], torch.load(Path(folder) / "distilled.pt")["weight"].tolist())


class PretrainedTest(unittest.TestCase):
    def _same(self, model):
        encoder = copy_weights(model.eval(), 16).eval()
        ids = torch.randint(5, 90, (2, 9))
        with torch.no_grad():
            theirs = model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
            ours = encoder(Padded(ids, torch.ones_like(ids, dtype=torch.bool)))
        self.assertLess((theirs - ours).abs().max().item(), 1e-4)

    def test_a_bert_checkpoint_computes_the_same(self):
        self._same(BertModel(BertConfig(vocab_size=99, hidden_size=24, num_hidden_layers=2, num_attention_heads=3,
                                        intermediate_size=48, max_position_embeddings=32)))

    def test_an_xlm_r_checkpoint_computes_the_same(self):
        self._same(XLMRobertaModel(XLMRobertaConfig(vocab_size=99, hidden_size=24, num_hidden_layers=2,
                                                    num_attention_heads=3, intermediate_size=48,
                                                    max_position_embeddings=32, pad_token_id=1)))

    def test_another_architecture_is_refused(self):
        config = BertConfig()
        config.model_type = "gpt2"
        with self.assertRaisesRegex(UnsupportedCheckpoint, "neither BERT nor XLM-R"):
            shape_of(config, 16)
