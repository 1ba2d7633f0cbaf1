"""Scores and their calibration."""

import unittest

import numpy as np

from verbatim_training.calibration import calibrate, expected_calibration_error, offsets, probabilities
from verbatim_training.corpus import Comment
from verbatim_training.examples import Targets, gold
from verbatim_training.ngram import Calibrator
from verbatim_training.scores import decide, micro_f1, score
from verbatim_training.taxonomy import ACTION, SENTIMENT, TOPICS

from .tiny import comment


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
