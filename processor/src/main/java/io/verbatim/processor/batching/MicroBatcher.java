package io.verbatim.processor.batching;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import io.verbatim.schemas.ModelReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Classifies texts of many callers in batches: whenever the device is free it takes what waits, sorted by length.
 *
 * <p>There is no time that a text waits for others: a backlog makes the batches. The number of waiting texts is not
 * bounded here; callers bound what they submit.
 */
public final class MicroBatcher implements AutoCloseable {
    private static final String WARM_UP_TEXT =
            "The courier was friendly, but the parcel came two days late and the box was open.";
    private static final long CLOSE_SECONDS = 10;

    private final BatchModel model;
    private final List<BatchingListener> listeners;
    private final LongSupplier nanoClock;
    private final AnswerCache cache;
    private final WaitingRoom room;
    private final TokenBudget tokenBudget;
    private final double textsPerSecond;
    private final ExecutorService tokenizers;
    private final ExecutorService runners;

    private MicroBatcher(
            BatchModel model,
            BatchingSettings settings,
            List<BatchingListener> listeners,
            LongSupplier nanoClock,
            TokenizedText canary,
            DeviceSpeed speed,
            int runnerCount,
            ExecutorService runners) {
        this.model = model;
        this.listeners = listeners;
        this.nanoClock = nanoClock;
        this.cache = new AnswerCache(settings.cacheSize());
        this.room = new WaitingRoom(nanoClock);
        this.tokenBudget = new TokenBudget(speed.tokenBudget());
        this.textsPerSecond = speed.textsPerSecond();
        this.tokenizers = Executors.newFixedThreadPool(tokenizerCount(settings), daemons("verbatim-tokenizer"));
        this.runners = runners;
        for (int i = 0; i < runnerCount; i++) {
            runners.execute(new BatchRunner(room, model, canary, this.tokenBudget, cache, listeners, nanoClock));
        }
    }

    /**
     * Warms the model up, measures the device, with its token budget if the settings leave that open, and starts the
     * threads.
     *
     * @param listeners hear of everything, in this order
     * @throws OutageException when the model fails at warm-up
     */
    public static MicroBatcher start(BatchModel model, BatchingSettings settings, BatchingListener... listeners) {
        return start(model, settings, List.of(listeners), System::nanoTime);
    }

    static MicroBatcher start(
            BatchModel model, BatchingSettings settings, List<BatchingListener> listeners, LongSupplier nanoClock) {
        int runnerCount = settings.runners() > 0 ? settings.runners() : Math.max(1, model.concurrency());
        ExecutorService runners = Executors.newFixedThreadPool(runnerCount, daemons("verbatim-inference"));
        try {
            TokenizedText canary = model.tokenize(WARM_UP_TEXT);
            model.classify(List.of(canary));
            DeviceProbe probe = new DeviceProbe(model, canary, nanoClock);
            DeviceSpeed speed = settings.tokenBudget() > 0
                    ? probe.of(settings.tokenBudget(), runnerCount, runners)
                    : probe.fastest(runnerCount, runners);
            return new MicroBatcher(model, settings, listeners, nanoClock, canary, speed, runnerCount, runners);
        } catch (InterruptedException e) {
            runners.shutdownNow();
            Thread.currentThread().interrupt();
            throw new OutageException("Interrupted while the model warmed up", e);
        } catch (RuntimeException e) {
            runners.shutdownNow();
            throw e instanceof OutageException outage ? outage : new OutageException("The model failed at warm-up", e);
        }
    }

    /**
     * Asks for the answer to one text, at once and without waiting.
     *
     * @return completes with the answer; or exceptionally with {@link RejectedInputException} when the model fails on
     *     this very text, or with {@link OutageException} when the device is lost or the batcher closed. It completes on
     *     the batcher's threads, so what hangs on it must be quick.
     */
    public CompletableFuture<Answer> submit(String text) {
        String key = cache.keyOf(text);
        Answer known = cache.find(key);
        if (known != null) {
            listeners.forEach(BatchingListener::cacheHit);
            return CompletableFuture.completedFuture(known);
        }
        if (key != null) {
            listeners.forEach(BatchingListener::cacheMiss);
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            tokenizers.execute(new Tokenizing(text, key, answer));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(closedException());
        }
        return answer;
    }

    /** Answers nothing any more, as when the device is lost: for callers whose answers do not come. */
    public void breakDown(OutageException outage) {
        if (room.close(outage)) {
            listeners.forEach(listener -> listener.broken(outage));
        }
    }

    /** The model that answers. */
    public ModelReference model() {
        return model.reference();
    }

    /** Padded tokens of a batch at most, as of now. */
    public int tokenBudget() {
        return tokenBudget.tokens();
    }

    /** Texts of typical length that the device did in a second when it was warmed up. */
    public double textsPerSecond() {
        return textsPerSecond;
    }

    /** Rows that wait for the device, as of now. */
    public int waitingRows() {
        return room.size();
    }

    /** Why no text is answered any more, or null while all is well. */
    public @Nullable Throwable outage() {
        return room.closedBecause();
    }

    /** Fails whatever still waits, lets the running batches end, and stops the threads. */
    @Override
    public void close() {
        for (Runnable never : tokenizers.shutdownNow()) {
            ((Tokenizing) never).answer.completeExceptionally(closedException());
        }
        room.close(closedException());
        runners.shutdown();
        try {
            runners.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutageException closedException() {
        return new OutageException("The micro-batcher is closed", null);
    }

    private static int tokenizerCount(BatchingSettings settings) {
        int cores = Runtime.getRuntime().availableProcessors();
        return settings.tokenizerThreads() > 0 ? settings.tokenizerThreads() : Math.max(1, cores / 2);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The first half of one answer: tokens, and a place in the waiting room. */
    private final class Tokenizing implements Runnable {
        private final String text;
        private final @Nullable String cacheKey;
        private final CompletableFuture<Answer> answer;
        private final SpanContext span = Span.current().getSpanContext();

        Tokenizing(String text, @Nullable String cacheKey, CompletableFuture<Answer> answer) {
            this.text = text;
            this.cacheKey = cacheKey;
            this.answer = answer;
        }

        @Override
        public void run() {
            try {
                long start = nanoClock.getAsLong();
                TokenizedText tokens = tokenize();
                long nanos = nanoClock.getAsLong() - start;
                listeners.forEach(listener -> listener.tokenized(nanos));
                room.add(tokens, new Ask(cacheKey, tokens.truncated(), span, answer));
            } catch (RejectedInputException rejected) {
                listeners.forEach(BatchingListener::rejected);
                answer.completeExceptionally(rejected);
            } catch (OutageException outage) {
                fail(outage);
            } catch (Throwable unforeseen) {
                fail(new OutageException(
                        "The tokeniser failed with " + unforeseen.getClass().getName(), unforeseen));
            }
        }

        /** Blames the text only if the tokeniser still takes another one. */
        private TokenizedText tokenize() {
            try {
                return model.tokenize(text);
            } catch (RejectedInputException rejected) {
                throw rejected;
            } catch (RuntimeException failed) {
                try {
                    model.tokenize(WARM_UP_TEXT);
                } catch (RuntimeException broken) {
                    throw new OutageException("The tokeniser fails even on the text it was warmed up with", broken);
                }
                throw new RejectedInputException(
                        "The tokeniser fails on this text with "
                                + failed.getClass().getName(),
                        failed);
            }
        }

        private void fail(OutageException outage) {
            breakDown(outage);
            answer.completeExceptionally(outage);
        }
    }
}
