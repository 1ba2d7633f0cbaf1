package io.verbatim.benchmarks.parts;

import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.model.Classification;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.schemas.ModelReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A micro-batcher whose tokeniser looks up and whose device answers at once, so that only its own work is left. */
final class IdleDevice implements AutoCloseable {
    private static final int TOKEN_BUDGET = 512;

    private final List<String> texts;
    private final MicroBatcher batcher;

    IdleDevice(Workload workload, Classification answer, ModelReference reference) {
        this.texts = workload.texts();
        Map<String, TokenizedText> tokens = new HashMap<>();
        for (int i = 0; i < workload.size(); i++) {
            tokens.put(workload.texts().get(i), workload.tokens().get(i));
        }
        this.batcher = MicroBatcher.start(
                new Lookup(tokens, workload.tokens().get(0), answer, reference),
                new BatchingSettings(TOKEN_BUDGET, 1, 1, 0),
                BatchingListener.NONE);
    }

    /** Asks for every text and waits for the answers. */
    int answerAll() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>(texts.size());
        texts.forEach(text -> answers.add(batcher.submit(text)));
        answers.forEach(CompletableFuture::join);
        return answers.size();
    }

    @Override
    public void close() {
        batcher.close();
    }

    private record Lookup(
            Map<String, TokenizedText> tokens, TokenizedText otherwise, Classification answer, ModelReference reference)
            implements BatchModel {
        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public TokenizedText tokenize(String text) {
            return tokens.getOrDefault(text, otherwise);
        }

        @Override
        public List<Classification> classify(List<TokenizedText> batch) {
            return Collections.nCopies(batch.size(), answer);
        }
    }
}
