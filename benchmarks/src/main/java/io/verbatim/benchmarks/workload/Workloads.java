package io.verbatim.benchmarks.workload;

import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes workloads, from the repository's own comments or from a file. */
public final class Workloads {
    private Workloads() {}

    /** The built-in mix, the same at every call for one tokenizer. */
    public static Workload builtIn(BatchModel model, int size) {
        List<String> texts = new BuiltInMix(CommentPieces.ofRepository(model), model).texts(size);
        return tokenized("built-in mix", texts, model);
    }

    /**
     * The comments of a file, one a line.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when no line of it is a comment that the model reads in one window
     */
    public static Workload ofFile(Path file, BatchModel model, int size) {
        try {
            List<String> texts = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .limit(size)
                    .toList();
            return tokenized(String.valueOf(file.getFileName()), texts, model);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: give a text file in UTF-8, one comment a line", e);
        }
    }

    /** Those that the model reads in one window: of longer ones, other models of a run would read less. */
    private static Workload tokenized(String origin, List<String> texts, BatchModel model) {
        List<String> kept = new ArrayList<>(texts.size());
        List<TokenizedText> tokens = new ArrayList<>(texts.size());
        for (String text : texts) {
            try {
                TokenizedText one = model.tokenize(text);
                if (one.windows() == 1) {
                    tokens.add(one);
                    kept.add(text);
                }
            } catch (RejectedInputException withoutTokens) {
                // Such a text is a dead letter, and no part of a throughput.
            }
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException(
                    origin + " has no comment that the model reads in one window: give some, one a line, in UTF-8");
        }
        return new Workload(origin, kept, tokens);
    }
}
