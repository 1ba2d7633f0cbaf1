package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.measure.Reading;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.MicroBatcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Texts to labels through the micro-batcher, without Kafka. */
public final class Engine implements Contender {
    /** As many texts wait as two stream threads have in their queues. */
    public static final int OUTSTANDING = 2000;

    private final BatchModel model;
    private final BatchingSettings settings;
    private final List<String> texts;
    private int next;

    public Engine(BatchModel model, BatchingSettings settings, Workload workload) {
        this.model = model;
        this.settings = settings;
        this.texts = workload.texts();
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Reading measure(Duration window) throws InterruptedException {
        try (MicroBatcher batcher = MicroBatcher.start(model, settings, BatchingListener.NONE)) {
            Semaphore free = new Semaphore(OUTSTANDING);
            AtomicLong done = new AtomicLong();
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            long start = System.nanoTime();
            while (System.nanoTime() - start < window.toNanos() && failure.get() == null) {
                free.acquire();
                CompletableFuture<Answer> unused = batcher.submit(texts.get(next++ % texts.size()))
                        .whenComplete((answer, failed) -> {
                            if (failed != null) {
                                failure.set(failed);
                            } else if (!answer.classification().labels().isEmpty()) {
                                done.incrementAndGet();
                            }
                            free.release();
                        });
            }
            Reading reading = new Reading(done.get(), System.nanoTime() - start);
            if (failure.get() != null) {
                throw new IllegalStateException("The engine failed on a comment of the workload", failure.get());
            }
            return reading;
        }
    }
}
