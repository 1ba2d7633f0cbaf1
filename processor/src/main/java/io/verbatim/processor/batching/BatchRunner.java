package io.verbatim.processor.batching;

import io.opentelemetry.api.trace.SpanContext;
import io.verbatim.model.Classification;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes batches from the waiting room to the device, until the room is closed or the device is lost. */
final class BatchRunner implements Runnable {
    private final WaitingRoom room;
    private final BatchModel model;
    private final TokenizedText canary;
    private final TokenBudget tokenBudget;
    private final AnswerCache cache;
    private final List<BatchingListener> listeners;
    private final LongSupplier nanoClock;

    BatchRunner(
            WaitingRoom room,
            BatchModel model,
            TokenizedText canary,
            TokenBudget tokenBudget,
            AnswerCache cache,
            List<BatchingListener> listeners,
            LongSupplier nanoClock) {
        this.room = room;
        this.model = model;
        this.canary = canary;
        this.tokenBudget = tokenBudget;
        this.cache = cache;
        this.listeners = listeners;
        this.nanoClock = nanoClock;
    }

    @Override
    public void run() {
        try {
            List<Row> batch = room.take(tokenBudget::tokens);
            while (!batch.isEmpty()) {
                answerOrBreakDown(batch);
                batch = room.take(tokenBudget::tokens);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerOrBreakDown(List<Row> batch) {
        long now = nanoClock.getAsLong();
        try {
            batch.forEach(row -> listeners.forEach(listener -> listener.waited(now - row.arrivedNanos())));
            answer(batch);
        } catch (OutageException outage) {
            breakDown(outage, batch);
        } catch (Throwable unforeseen) {
            breakDown(
                    new OutageException(
                            "The model failed with " + unforeseen.getClass().getName(), unforeseen),
                    batch);
        }
    }

    private void breakDown(OutageException outage, List<Row> batch) {
        if (room.close(outage)) {
            listeners.forEach(listener -> listener.broken(outage));
        }
        batch.forEach(row -> row.fail(outage));
    }

    /** Answers every row, or throws {@link OutageException} with some rows unanswered. */
    private void answer(List<Row> rows) {
        List<TokenizedText> tokens = rows.stream().map(Row::tokens).toList();
        try {
            long start = nanoClock.getAsLong();
            List<Classification> classifications = model.classify(tokens);
            tokenBudget.passed();
            BatchReport report = report(rows, nanoClock.getAsLong() - start);
            listeners.forEach(listener -> listener.classified(report));
            tellAskers(rows, report);
            complete(rows, classifications);
        } catch (RejectedInputException rejected) {
            if (rows.size() > 1) {
                halve(rows);
            } else {
                rejectAlone(rows.get(0), rejected);
            }
        } catch (OutOfDeviceMemoryException exhausted) {
            if (rows.size() == 1) {
                throw new OutageException("The device has no memory for a batch of one text", exhausted);
            }
            int left = tokenBudget.exceededBy(paddedTokens(rows));
            listeners.forEach(listener -> listener.budgetHalved(left));
            halve(rows);
        }
    }

    private void tellAskers(List<Row> rows, BatchReport report) {
        List<SpanContext> askers = rows.stream()
                .flatMap(row -> row.asks().stream())
                .map(Ask::span)
                .filter(SpanContext::isValid)
                .toList();
        if (!askers.isEmpty()) {
            listeners.forEach(listener -> listener.answered(askers, report));
        }
    }

    private void halve(List<Row> rows) {
        int middle = rows.size() / 2;
        answer(rows.subList(0, middle));
        answer(rows.subList(middle, rows.size()));
    }

    /** Blames the text only if the device still answers another one. */
    private void rejectAlone(Row row, RejectedInputException rejected) {
        try {
            model.classify(List.of(canary));
        } catch (RejectedInputException | OutOfDeviceMemoryException broken) {
            throw new OutageException("The model rejects even the text it was warmed up with", broken);
        }
        listeners.forEach(BatchingListener::rejected);
        row.fail(rejected);
    }

    private void complete(List<Row> rows, List<Classification> classifications) {
        if (classifications.size() != rows.size()) {
            throw new OutageException(
                    "The model gave " + classifications.size() + " answers for " + rows.size() + " texts", null);
        }
        for (int i = 0; i < rows.size(); i++) {
            Classification classification = classifications.get(i);
            for (Ask ask : rows.get(i).asks()) {
                Answer answer = new Answer(classification, ask.truncated(), model.reference());
                cache.keep(ask.cacheKey(), answer);
                ask.answer().complete(answer);
            }
        }
    }

    private static BatchReport report(List<Row> rows, long nanos) {
        int answers = rows.stream().mapToInt(row -> row.asks().size()).sum();
        int tokens = rows.stream().mapToInt(row -> row.windows() * row.width()).sum();
        return new BatchReport(windows(rows), answers, tokens, paddedTokens(rows), nanos);
    }

    private static int paddedTokens(List<Row> rows) {
        return windows(rows) * rows.stream().mapToInt(Row::width).max().orElse(0);
    }

    private static int windows(List<Row> rows) {
        return rows.stream().mapToInt(Row::windows).sum();
    }
}
