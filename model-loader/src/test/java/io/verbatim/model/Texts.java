package io.verbatim.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Comments of many lengths in many languages, the same in every run. */
final class Texts {
    private static final List<String> WORDS = List.of(
            "the",
            "courier",
            "left",
            "my",
            "parcel",
            "in",
            "rain",
            "delivery",
            "was",
            "late",
            "refund",
            "ok",
            "n/a",
            "配送太慢了",
            "客服态度也不好",
            "الخدمة",
            "ممتازة",
            "und",
            "das",
            "Zimmer",
            "war",
            "laut",
            "très",
            "déçu",
            "서비스가",
            "좋아요",
            "बहुत",
            "अच्छा",
            "😀",
            "!!!",
            "42,50",
            "€");

    private Texts() {}

    static List<String> some(int count) {
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Lengths as people write: mostly short, a few that are cut.
            int length = (int) Math.round(Math.exp(1.8 + 0.9 * random.nextGaussian()));
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < length; word++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
