"""Tests of the parts that a wrong label or a wrong number would slip through."""

import random
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import numpy as np
import torch
from transformers import BertConfig, BertModel, XLMRobertaConfig, XLMRobertaModel

from verbatim_training import augment, corpus, evidence, public, residual, restored, steps, tokenizer
from verbatim_training.batches import Padded, by_length, hide, pad
from verbatim_training.calibration import calibrate, expected_calibration_error, offsets, probabilities
from verbatim_training.compress import CPU, graphs, parity, run
from verbatim_training.corpus import Comment, CorpusError, parse_row
from verbatim_training.distil import GOLD_SHARE, lesson, relation_loss
from verbatim_training.encoder import Encoder, EncoderShape
from verbatim_training.examples import Examples, Targets, batches, gold
from verbatim_training.fit import predict
from verbatim_training.ngram import Calibrator
from verbatim_training.ngrams import WORD_STEP, NgramTable, Slots, keys_of, tokens_of_key
from verbatim_training.pretrained import UnsupportedCheckpoint, copy_weights, shape_of
from verbatim_training.scores import decide, micro_f1, score
from verbatim_training.settings import PRESETS
from verbatim_training.shared_weights import move_out
from verbatim_training.spelling import sequences
from verbatim_training.taxonomy import ACTION, SENTIMENT, TASKS, TOPICS
from verbatim_training.workspace import MissingStep, Workspace

DATA = Path(__file__).parents[1] / "data"


def comment(text="The room was dirty", sentiment="negative", topics=("facilities",), action="fix_problem"):
    return Comment(text, "en", "test", sentiment, frozenset(topics), action)


def tiny_encoder() -> Encoder:
    torch.manual_seed(7)
    labels = sum(len(task.labels) for task in TASKS)
    encoder = Encoder(EncoderShape(vocabulary=300, layers=2, hidden=48, heads=4, feed_forward=96, positions=32,
                                   word_width=24, evidence=labels)).use(tiny_table(labels)).eval()
    with torch.no_grad():
        for head in encoder.heads.values():
            torch.nn.init.normal_(head.weight)
        for weight in encoder.parameters():
            if weight.ndim > 1:
                weight.mul_(5)
    return encoder


def tiny_table(labels: int) -> NgramTable:
    """Half of the pairs and triples of random texts."""
    draw = np.random.default_rng(3)
    keys = np.unique(np.concatenate([np.concatenate(keys_of(t, 300)) for t in random_tokens(40)]))[::2]
    return NgramTable(keys, draw.integers(-127, 128, (300, labels), np.int8), draw.integers(0, 256, (len(keys), 3), np.uint8),
                      draw.integers(-500, 500, (3, 256, labels), np.int16),
                      draw.uniform(0.001, 0.004, labels).astype(np.float32), draw.normal(size=labels).astype(np.float32),
                      np.ones(len(keys), bool))


def random_tokens(count: int, seed: int = 1) -> list[list[int]]:
    draw = random.Random(seed)
    return [[0, *(draw.randint(5, 299) for _ in range(draw.randint(1, 29))), 2] for _ in range(count)]


class CorpusTest(unittest.TestCase):
    def test_every_committed_row_parses_and_no_text_occurs_twice_in_a_language(self):
        rows = corpus.authored(DATA)
        self.assertGreater(len(rows), 14_000)
        self.assertEqual(len({(r.language, r.text) for r in rows}), len(rows))

    def test_a_bad_row_is_named_by_file_and_line(self):
        with self.assertRaisesRegex(CorpusError, r"en/x\.tsv:3: 'zz' is no topics code"):
            parse_row("n\tzz\tfx\ttext", "en", "x", "en/x.tsv:3")

    def test_dev_sectors_are_whole(self):
        train, dev = corpus.split(corpus.authored(DATA))
        self.assertFalse({c.source for c in train} & {c.source for c in dev})

    def test_a_comment_never_shows_its_text(self):
        self.assertNotIn("dirty", repr(comment()))

    def test_public_labels_are_mapped_only_where_they_mean_the_same(self):
        nhs = public._ADAPTERS["nhs_patient_feedback"]({"sentiment": "negative", "topic": ["Staff", "Miscellaneous"]})
        self.assertEqual(nhs, {"sentiment": "negative", "topics": frozenset({"staff"})})
        self.assertIsNone(public._ADAPTERS["mini_bar"]({"sentiment": "neutral", "action": "none"})["sentiment"])


    def test_own_labels_find_their_texts_and_win_over_those_of_the_source(self):
        text, folder = "La chambre était sale", Path(tempfile.mkdtemp())
        (folder / "mini_bar.tsv").write_text(f"n\tfa\tfx\t{public.fingerprint(text)}\n", "utf-8")
        source = Comment(text, "fr", "mini_bar", "positive")
        other = Comment("Ok", "fr", "mini_bar")
        found, others = public.labelled([source, other, source], public.own_labels(folder))
        self.assertEqual([(c.text, c.language, c.sentiment, c.topics, c.action) for c in found],
                         [(text, "fr", "negative", frozenset({"facilities"}), "fix_problem")])
        self.assertEqual(others, [other])

    def test_a_folder_without_public_texts_is_refused(self):
        self.assertEqual([], public.read(None))
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(CorpusError, "no <source>.jsonl.gz"):
            public.read(Path(folder))

    def test_every_committed_label_of_a_public_text_parses(self):
        labels = public.own_labels(DATA / "public")
        self.assertTrue(all(public.is_public(row) and len(row.text) == 12 for row in labels.values()))


class CalibratorTest(unittest.TestCase):
    def test_inflated_probabilities_come_down_to_the_share_that_is_right(self):
        draw = np.random.default_rng(5)
        truth = draw.random((4000, 19)) < 0.1
        odds = np.where(truth, 1.5, -0.5) + draw.normal(size=truth.shape)
        targets = Targets({"topics": truth.astype(np.float32)}, {"topics": np.ones(len(truth), np.float32)})
        p = {"topics": 1 / (1 + np.exp(-odds))}
        calibrated = Calibrator.fit(p, targets)(p, (TOPICS,))["topics"]
        self.assertGreater(p["topics"].mean(), 0.3)
        self.assertAlmostEqual(calibrated.mean(), 0.1, delta=0.01)


class SharedWeightsTest(unittest.TestCase):
    def test_equal_tensors_are_stored_once_and_the_graphs_answer_as_before(self):
        import onnxruntime as ort

        from verbatim_training.onnx_graph import pack
        tokens, folder = random_tokens(10), Path(tempfile.mkdtemp())
        found = graphs(tiny_encoder(), tokens)
        before = ort.InferenceSession(found["cpu"].SerializeToString(), providers=CPU).run(["topics"], pack(tokens))[0]
        sizes = [sum(len(t.raw_data) for t in found[name].graph.initializer) for name in ("cpu", "cuda")]
        move_out([found["cpu"], found["cuda"]], folder / "model.weights")
        (folder / "model.cpu.onnx").write_bytes(found["cpu"].SerializeToString())
        after = ort.InferenceSession(str(folder / "model.cpu.onnx"), providers=CPU).run(["topics"], pack(tokens))[0]
        np.testing.assert_array_equal(before, after)
        self.assertLess((folder / "model.weights").stat().st_size, 0.75 * sum(sizes))


class RestoredTest(unittest.TestCase):
    def test_a_bundles_weights_come_back_to_within_half_a_step_of_int8(self):
        encoder, folder = tiny_encoder(), written_bundle()
        other = Encoder(encoder.shape).use(encoder.ngrams).eval()
        restored.restore(other, folder)
        for name, weight in encoder.state_dict().items():
            if not name.startswith("predict"):
                np.testing.assert_allclose(other.state_dict()[name], weight, atol=float(weight.abs().max()) / 127)
        found, expected = (predict(model, random_tokens(20))["sentiment"] for model in (other, encoder))
        self.assertGreater((found.argmax(1) == expected.argmax(1)).mean(), 0.9)

    def test_a_bundle_of_another_shape_is_refused(self):
        wider = Encoder(replace(tiny_encoder().shape, hidden=96))
        with self.assertRaisesRegex(restored.NotRestorable, "is of another shape"):
            restored.restore(wider, written_bundle())

    def test_a_missing_bundle_is_named(self):
        with self.assertRaisesRegex(restored.NotRestorable, "nowhere/model.cuda.onnx is missing"):
            restored.restore(tiny_encoder(), Path("nowhere"))


def written_bundle() -> Path:
    """A folder with the graphs of the tiny encoder and their weights, as a bundle has them."""
    folder, found = Path(tempfile.mkdtemp()), graphs(tiny_encoder(), random_tokens(10))
    move_out([found["cpu"], found["cuda"]], folder / "model.weights")
    (folder / "model.cuda.onnx").write_bytes(found["cuda"].SerializeToString())
    return folder


class AugmentTest(unittest.TestCase):
    def test_a_join_has_the_topics_of_both_and_the_more_urgent_action(self):
        praise = comment("Nice staff", "positive", ("staff",), "acknowledge")
        joined = augment.join(praise, comment(), random.Random(1))
        self.assertEqual((joined.sentiment, joined.topics, joined.action),
                         ("mixed", frozenset({"staff", "facilities"}), "fix_problem"))

    def test_neutral_gives_way(self):
        bare = comment("Room 12", "neutral", (), "none")
        self.assertEqual(augment.join(bare, comment(), random.Random(1)).sentiment, "negative")

    def test_noise_keeps_labels_and_never_empties_a_text(self):
        draw = random.Random(3)
        for _ in range(300):
            noisy = augment.noise(comment("Ok!"), draw)
            self.assertTrue(noisy.text.strip())
            self.assertEqual(noisy.topics, frozenset({"facilities"}))

    def test_the_same_seed_multiplies_alike(self):
        rows = [comment(f"text number {i}") for i in range(20)]
        self.assertEqual(augment.multiply(rows, 1.0, 0.5, 4), augment.multiply(rows, 1.0, 0.5, 4))


class BatchTest(unittest.TestCase):
    def test_every_text_is_in_one_batch_within_the_budget(self):
        lengths = [random.Random(1).randint(1, 40) for _ in range(200)]
        found = list(by_length(lengths, 64, random.Random(2)))
        self.assertEqual(sorted(i for batch in found for i in batch), list(range(200)))
        self.assertTrue(all(max(lengths[i] for i in b) * len(b) <= 64 for b in found))

    def test_only_text_is_hidden(self):
        batch = pad(random_tokens(8))
        masked = hide(batch, 300, 0.5, torch.Generator().manual_seed(1))
        self.assertTrue((masked.answers > 4).all())
        self.assertTrue((masked.batch.ids[:, 0] == 0).all())


class TokenizerTest(unittest.TestCase):
    def test_truncation_keeps_the_end_token(self):
        learnt = tokenizer.train([comment(t) for t in ("the room was dirty and loud", "der Raum", "ok")], 60, 200)
        ids = tokenizer.encode(learnt, ["the room was dirty and loud and the room was dirty"], 8)[0]
        self.assertEqual((len(ids), ids[0], ids[-1]), (8, 0, 2))


class GraphTest(unittest.TestCase):
    def test_the_packed_graph_matches_pytorch_to_1e_4(self):
        encoder, tokens = tiny_encoder(), random_tokens(40)
        found = graphs(encoder, tokens)
        from verbatim_training.calibration import Calibration
        result = parity(encoder, {"fp32": found["fp32"]}, tokens, Calibration.neutral())
        self.assertLess(result["fp32"]["greatest_difference"], 1e-4)

    def test_int8_answers_do_not_depend_on_batch_mates(self):
        import onnxruntime as ort

        from verbatim_training.onnx_graph import pack
        tokens = random_tokens(60)
        session = ort.InferenceSession(graphs(tiny_encoder(), tokens)["cpu"].SerializeToString(), providers=CPU)
        together = session.run(["topics"], pack(tokens))[0]
        alone = np.concatenate([session.run(["topics"], pack([t]))[0] for t in tokens])
        np.testing.assert_array_equal(together, alone)

    def test_answers_come_in_the_order_of_the_texts(self):
        encoder, tokens = tiny_encoder(), random_tokens(30)
        whole = run(graphs(encoder, tokens)["fp32"], tokens, TASKS)["sentiment"]
        one = predict(encoder, [tokens[17]])["sentiment"][0]
        np.testing.assert_allclose(whole[17], one, atol=1e-4)


class NgramTest(unittest.TestCase):
    def test_no_pair_has_the_key_of_a_triple(self):
        pairs, triples = keys_of(np.array([0, 299, 0, 1, 299, 299, 2]), 300)
        self.assertEqual(len(np.unique(np.concatenate([pairs, triples]))), len(pairs) + len(triples))

    def test_every_ngram_has_a_slot_of_its_own(self):
        keys = np.unique(np.random.default_rng(1).integers(0, 10 ** 12, 5000))
        slots = Slots.of(keys)
        d = slots.displacements.astype(np.int64)[keys % len(slots.displacements)]
        np.testing.assert_array_equal((keys + d * (1 + keys % (slots.size - 2))) % slots.size, slots.place)
        self.assertEqual(len(np.unique(slots.place)), len(keys))

    def test_a_comment_is_shown_weights_that_do_not_know_it(self):
        draw, labels = random.Random(5), ("positive", "negative")
        comments = [comment(sentiment=labels[i % 2], action="none" if i % 3 else "acknowledge") for i in range(80)]
        tokens = [[0, *(draw.randint(5, 40) for _ in range(6)), 2] for _ in comments]
        folds = np.arange(80) // 20
        for own in tokens[:20:2]:
            own[1:3] = [290, 291]
        found = evidence.fit(tokens, folds, gold(comments), [chr(0x4e00 + i) for i in range(300)], 500)
        pair = keys_of(np.array([290, 291]), 300)[0]
        self.assertTrue(found.whole.places(pair)[1].all() and found.whole.words[290].any())
        self.assertFalse(found.without[0].places(pair)[1].any() or found.without[0].words[290].any())
        self.assertTrue(found.without[1].places(pair)[1].all())

    def test_a_key_tells_its_tokens(self):
        ids = np.array([0, 299, 0, 1, 299, 299, 2])
        pairs, triples = keys_of(ids, 300)
        self.assertEqual([tokens_of_key(int(k), 300) for k in pairs], [[*ids[i:i + 2]] for i in range(6)])
        self.assertEqual([tokens_of_key(int(k), 300) for k in triples], [[*ids[i:i + 3]] for i in range(5)])

    def test_every_sequence_of_a_text_counts_once_in_its_ngrams(self):
        pieces = ["\u2581re", "turn", "s", "ed", "\u8fd4", "\u54c1"]
        pair, triple = ([int(k[0]) for k in keys_of(np.arange(3), len(pieces))])
        signs = keys_of(np.array([4, 5]), len(pieces))[0]
        counts = sequences(pieces, np.array([pair, triple, *signs])).sum(1).A1.tolist()
        self.assertEqual(counts, [1, 3, 0, 0, 0, 0, 10, 1, 1])
        lengths = [sum(length <= 8 - start for length in range(3, 7)) for start in range(8)]
        self.assertEqual(sum(counts[:3] + counts[6:8]) + len(["rns", "urns", "turns"]), sum(lengths))

    def test_a_rare_word_is_taken_for_what_it_is_spelt_like(self):
        pieces, draw = ["\u2581" + "".join(random.Random(i).choices("abcdefghij", k=7)) for i in range(300)], random.Random(5)
        pieces[290], pieces[291] = "\u2581refunding", "\u2581refunded"
        comments = [comment(sentiment="negative" if i % 2 else "positive") for i in range(80)]
        tokens = [[0, *(draw.randint(5, 40) for _ in range(6)), 290 if i % 2 else 1, 2] for i in range(80)]
        found = evidence.fit(tokens, np.arange(80) // 20, gold(comments), pieces, 500)
        negative = SENTIMENT.labels.index("negative")
        self.assertGreater(found.whole.words[291, negative], 0)

    def test_the_more_books_the_closer_are_the_sums_of_their_words(self):
        draw = np.random.default_rng(4)
        rows = draw.normal(size=(2000, 5)) @ draw.normal(size=(5, 12)) * np.linspace(0.1, 10, 12)
        errors = []
        for count in (1, 2, 4):
            codes, books = residual.quantised(rows, np.ones(2000), count)
            self.assertEqual((codes.shape, codes.dtype, books.shape), ((2000, count), np.uint8, (count, 256, 12)))
            found = sum(book[codes[:, number]] for number, book in enumerate(books))
            errors.append((((rows - found) / rows.std(0)) ** 2).mean())
        self.assertLess(errors[1], errors[0] / 2)
        self.assertLess(errors[2], errors[1] / 4)

    def test_rows_that_are_trusted_come_out_closer(self):
        rows, trust = np.random.default_rng(4).normal(size=(3000, 12)), np.where(np.arange(3000) < 100, 100.0, 0.1)
        codes, books = residual.quantised(rows, trust, 1)
        errors = ((rows - books[0][codes[:, 0]]) ** 2).mean(1)
        self.assertLess(errors[:100].mean(), errors[100:].mean() / 4)

    def test_unknown_ngrams_say_nothing(self):
        table = tiny_table(31)
        table.known[:] = False
        found, counts = table.look_up([0, 7, 8, 9, 2])
        np.testing.assert_array_equal(found, table.words[[0, 7, 8, 9, 2]].astype(np.int32) * WORD_STEP)
        np.testing.assert_array_equal(counts, np.ones(5))


class DistilTest(unittest.TestCase):
    def test_relations_are_matched_by_an_encoder_of_another_width_and_none_are_lost_on_itself(self):
        encoder, batch = tiny_encoder(), tiny_encoder().batch(random_tokens(6))
        wider = Encoder(EncoderShape(300, layers=3, hidden=96, heads=8, feed_forward=96, positions=32)).eval()
        ours, theirs = encoder.run(batch)[1], wider.run(batch)[1]
        self.assertAlmostEqual(relation_loss(ours, ours, batch.mask).item(), 0, places=5)
        self.assertGreater(relation_loss(ours, theirs, batch.mask).item(), 0.01)

    def test_padding_has_no_say_in_relations(self):
        encoder, tokens = tiny_encoder(), random_tokens(2)
        alone = encoder.batch([tokens[0]])
        longer = pad([tokens[0], [0, *range(5, 35), 2][:32]], [encoder.ngrams] * 2)
        first = [x[:1, :, : alone.ids.shape[1]] for x in encoder.run(longer)[1]]
        self.assertAlmostEqual(relation_loss(encoder.run(alone)[1], tuple(first), alone.mask).item(), 0, places=4)

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


class ScoreTest(unittest.TestCase):
    def test_scores(self):
        truth, decided = np.array([[1, 0], [0, 1], [1, 0]]), np.array([[1, 0], [1, 0], [1, 0]])
        self.assertAlmostEqual(score(truth, decided, SENTIMENT)["accuracy"], 2 / 3)
        self.assertAlmostEqual(micro_f1(np.array([[1, 1]]), np.array([[1, 0]])), 2 / 3)

    def test_gold_targets_leave_open_tasks_out(self):
        targets = gold([comment(), Comment("x", "en", "s", sentiment="positive")])
        self.assertEqual(targets.weights["action"].tolist(), [1.0, 0.0])
        self.assertEqual(targets.values["sentiment"].argmax(1).tolist(), [2, 0])

    def test_a_temperature_is_found_that_undoes_overconfidence(self):
        draw = np.random.default_rng(1)
        logits = draw.normal(size=(4000, 4))
        p = probabilities(logits, SENTIMENT, 1.0)
        truth = np.eye(4, dtype=np.int8)[[draw.choice(4, p=row) for row in p]]
        found = calibrate({"sentiment": logits * 3}, {"sentiment": truth}, (SENTIMENT,))
        self.assertAlmostEqual(found.temperatures["sentiment"], 3.0, delta=0.3)
        sharp = expected_calibration_error(probabilities(logits * 3, SENTIMENT, 1.0), truth, SENTIMENT)
        self.assertLess(expected_calibration_error(p, truth, SENTIMENT), sharp)

    def test_one_offset_brings_inflated_topics_down_to_the_share_that_is_right(self):
        draw = np.random.default_rng(2)
        logits = draw.normal(-2.5, 1.5, size=(3000, len(TOPICS.labels)))
        truth = (draw.random(logits.shape) < probabilities(logits, TOPICS, 1.0)).astype(np.int8)
        found = offsets(logits + 1.4, truth, TOPICS)
        self.assertEqual(len(set(found.tolist())), 1)
        self.assertAlmostEqual(found[0], -1.4, delta=0.15)

    def test_a_single_label_decision_is_the_greatest(self):
        self.assertEqual(decide(np.array([[0.2, 0.8] + [0.0] * 6]), ACTION).argmax(), 1)
        self.assertEqual(decide(np.array([[0.2] * 18 + [0.6]]), TOPICS).sum(), 1)


class AverageTest(unittest.TestCase):
    def test_the_average_lies_between_start_and_end(self):
        start, end = {"a": torch.tensor([0.0, 2.0])}, {"a": torch.tensor([4.0, 2.0])}

        self.assertEqual([1.0, 2.0], steps.averaged(end, start, 0.75)["a"].tolist())
        self.assertEqual([4.0, 2.0], steps.averaged(end, start, 0.0)["a"].tolist())

    def test_distil_keeps_a_share_of_the_base(self):
        model, saved = torch.nn.Linear(1, 1), {}
        work = SimpleNamespace(settings=replace(PRESETS["smoke"], kept=0.75), student=lambda: model, file=Path("none", "such").joinpath,
                               load=lambda *_: model, save=lambda student, name: saved.update({name: student.weight.item()}))
        torch.nn.init.zeros_(model.weight)

        with mock.patch.object(steps, "fit", lambda learner, *_: torch.nn.init.constant_(learner.weight, 4)):
            steps.distil(work)

        self.assertEqual({"distilled.pt": 1.0}, saved)


class WorkspaceTest(unittest.TestCase):
    def test_a_missing_step_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Workspace(Path(folder), DATA, None, PRESETS["smoke"])
            with self.assertRaisesRegex(MissingStep, "run the step 'tokenizer' first"):
                work.tokenizer.get_vocab_size()

    def test_labels_of_other_text_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Workspace(Path(folder), DATA, None, PRESETS["smoke"])
            work.save_arrays("teacher.public.npz", {task.name: np.zeros((3, len(task.labels))) for task in TASKS})

            self.assertEqual(3, len(steps._soft(work, "public", 3)["action"]))
            with self.assertRaisesRegex(MissingStep, "there are 4 public texts now"):
                steps._soft(work, "public", 4)


if __name__ == "__main__":
    unittest.main()
