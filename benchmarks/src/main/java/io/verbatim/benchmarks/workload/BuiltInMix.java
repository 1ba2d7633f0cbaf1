package io.verbatim.benchmarks.workload;

import io.verbatim.processor.batching.BatchModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Comments of log-normal length: median 14 tokens, 95th percentile about 50, at most 128.
 *
 * <p>Each begins at some word of some test comment and goes on, into the next comments if need be, until it is long
 * enough. Texts are different from each other, as far as short ones can be.
 */
final class BuiltInMix {
    private static final long SEED = 20_261_128;
    private static final double MEDIAN = 14;
    /** ln(50 / 14) / 1.645, so that the 95th percentile is 50. */
    private static final double SIGMA = 0.774;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 128;
    private static final int ATTEMPTS = 20;

    private final CommentPieces pieces;
    private final int special;

    BuiltInMix(CommentPieces pieces, BatchModel model) {
        this.pieces = pieces;
        this.special = 2 * model.tokenize("a").length() - model.tokenize("a a").length();
    }

    List<String> texts(int size) {
        Random random = new Random(SEED);
        List<List<CommentPieces.Piece>> languages =
                List.copyOf(pieces.byLanguage().values());
        Set<String> known = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>(size);
        while (texts.size() < size) {
            int length = (int) Math.round(MEDIAN * Math.exp(SIGMA * random.nextGaussian()));
            int target = Math.max(SHORTEST, Math.min(LONGEST, length));
            List<CommentPieces.Piece> words = languages.get(random.nextInt(languages.size()));
            String text = text(words, random.nextInt(words.size()), target);
            for (int attempt = 0; attempt < ATTEMPTS && known.contains(text); attempt++) {
                text = text(words, random.nextInt(words.size()), target);
            }
            known.add(text);
            texts.add(text);
        }
        return texts;
    }

    private String text(List<CommentPieces.Piece> words, int start, int target) {
        StringBuilder text = new StringBuilder();
        int tokens = special;
        for (int i = start; tokens < target; i = (i + 1) % words.size()) {
            CommentPieces.Piece word = words.get(i);
            if (!text.isEmpty() && tokens + word.tokens() > LONGEST) {
                break;
            }
            text.append(word.text());
            tokens += Math.max(1, word.tokens());
        }
        return text.toString().strip();
    }
}
