package io.verbatim.benchmarks.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A thread a core that takes what waits, up to a number of events, in order of arrival. */
final class FlinkCalls implements AutoCloseable {
    private static final AtomicReference<@Nullable FlinkCalls> CURRENT = new AtomicReference<>();

    private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService threads;
    private final DirectEnricher enricher;
    private final int batch;

    private static final class Call {
        private final byte[] raw;
        private final CompletableFuture<byte[]> enriched = new CompletableFuture<>();

        Call(byte[] raw) {
            this.raw = raw;
        }
    }

    private FlinkCalls(DirectEnricher enricher, int batch) {
        this.enricher = enricher;
        this.batch = batch;
        this.threads = Executors.newFixedThreadPool(enricher.concurrency());
    }

    /** Starts the threads; there is one of these at a time. */
    static FlinkCalls open(DirectEnricher enricher, int batch) {
        FlinkCalls calls = new FlinkCalls(enricher, batch);
        CURRENT.set(calls);
        for (int i = 0; i < enricher.concurrency(); i++) {
            calls.threads.execute(calls::work);
        }
        return calls;
    }

    static FlinkCalls current() {
        FlinkCalls calls = CURRENT.get();
        if (calls == null) {
            throw new IllegalStateException("Flink runs, and no threads have been started for it");
        }
        return calls;
    }

    CompletableFuture<byte[]> submit(byte[] raw) {
        Call call = new Call(raw);
        waiting.add(call);
        return call.enriched;
    }

    private void work() {
        List<Call> calls = new ArrayList<>();
        try {
            while (true) {
                calls.add(waiting.take());
                waiting.drainTo(calls, batch - 1);
                answer(calls);
                calls.clear();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Call> calls) {
        try {
            List<byte[]> enriched =
                    enricher.enrich(calls.stream().map(call -> call.raw).toList());
            for (int i = 0; i < calls.size(); i++) {
                calls.get(i).enriched.complete(enriched.get(i));
            }
        } catch (RuntimeException failed) {
            calls.forEach(call -> call.enriched.completeExceptionally(failed));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
