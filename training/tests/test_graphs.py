"""Graphs compute what the encoder does, share their weights, and give them back."""

import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from verbatim_training import restored
from verbatim_training.compress import CPU, graphs, parity, run
from verbatim_training.encoder import Encoder
from verbatim_training.fit import predict
from verbatim_training.ngrams import keys_of
from verbatim_training.shared_weights import move_out
from verbatim_training.taxonomy import TASKS
from verbatim_training.windows import Windows

from .tiny import random_tokens, tiny_encoder


class EncoderTest(unittest.TestCase):
    def test_first_tokens_are_the_same_without_the_others(self):
        encoder = tiny_encoder()
        batch = encoder.batch(random_tokens(7))
        torch.testing.assert_close(encoder.first(batch), encoder(batch)[:, :1])


class CoolTest(unittest.TestCase):
    def test_all_scores_of_a_task_are_divided(self):
        encoder, tokens = tiny_encoder(), random_tokens(5)
        before = predict(encoder, tokens)
        encoder.cool(TASKS[0], 4.0)
        after = predict(encoder, tokens)
        np.testing.assert_allclose(after["sentiment"], before["sentiment"] / 4, atol=1e-5)
        np.testing.assert_array_equal(after["topics"], before["topics"])


class GraphTest(unittest.TestCase):
    def test_the_packed_graph_matches_pytorch_to_1e_4(self):
        encoder, tokens = tiny_encoder(), random_tokens(40)
        found = graphs(encoder, tokens)
        from verbatim_training.calibration import Calibration
        result = parity(encoder, {"fp32": found["fp32"]}, Windows(tokens, np.ones(len(tokens), int)), Calibration.neutral())
        self.assertLess(result["fp32"]["greatest_difference"], 1e-4)

    def test_the_graph_takes_the_same_ngrams_for_others_as_training(self):
        encoder, tokens = tiny_encoder(), np.random.default_rng(5).integers(5, 300, 1_000_000)
        slots, triples = encoder.ngrams.slots, keys_of(tokens, 300)[1]
        mistaken = np.flatnonzero(slots.find(triples)[1] & ~np.isin(triples, slots.keys))[:20]
        self.assertGreater(len(mistaken), 5)
        texts = [tokens[at:at + 3].tolist() for at in mistaken]
        found, expected = run(graphs(encoder, texts)["fp32"], texts, TASKS), predict(encoder, texts)
        np.testing.assert_allclose(found["topics"], expected["topics"], atol=1e-4)

    def test_int8_moves_single_scores_and_not_their_mean(self):
        encoder, tokens = tiny_encoder(), random_tokens(60)
        found = graphs(encoder, tokens)
        moved = run(found["cpu"], tokens, TASKS)["topics"] - run(found["fp32"], tokens, TASKS)["topics"]
        self.assertGreater(np.abs(moved).mean(), 1e-3)
        np.testing.assert_allclose(moved.mean(0), 0, atol=1e-4)

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

    def test_a_bundle_of_more_layers_is_refused(self):
        shallow = Encoder(replace(tiny_encoder().shape, layers=1))
        with self.assertRaisesRegex(restored.NotRestorable, "has more layers than the 1"):
            restored.restore(shallow, written_bundle())

    def test_a_missing_bundle_is_named(self):
        with self.assertRaisesRegex(restored.NotRestorable, "nowhere/model.cuda.onnx is missing"):
            restored.restore(tiny_encoder(), Path("nowhere"))


def written_bundle() -> Path:
    """A folder with the graphs of the tiny encoder and their weights, as a bundle has them."""
    folder, found = Path(tempfile.mkdtemp()), graphs(tiny_encoder(), random_tokens(10))
    move_out([found["cpu"], found["cuda"]], folder / "model.weights")
    (folder / "model.cuda.onnx").write_bytes(found["cuda"].SerializeToString())
    return folder
