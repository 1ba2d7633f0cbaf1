package io.verbatim.benchmarks.soak;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A second member that joins and leaves at random instants, each of which is a rebalance. */
final class ComingAndGoing implements AutoCloseable {
    private static final long SEED = 31;

    private final Callable<AutoCloseable> member;
    private final Duration mean;
    private final Thread thread = new Thread(this::comeAndGo, "bench-coming-and-going");
    private final AtomicInteger rebalances = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private ComingAndGoing(Callable<AutoCloseable> member, Duration mean) {
        this.member = member;
        this.mean = mean;
    }

    /** Begins with a wait; never comes when {@code mean} is zero. */
    static ComingAndGoing start(Callable<AutoCloseable> member, Duration mean) {
        ComingAndGoing started = new ComingAndGoing(member, mean);
        if (!mean.isZero()) {
            started.thread.start();
        }
        return started;
    }

    int rebalances() {
        return rebalances.get();
    }

    /** Throws what made the member fail, if it has. */
    void check() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("The second member failed", failed);
        }
    }

    @SuppressWarnings("try") // The member works until it is closed.
    private void comeAndGo() {
        Random random = new Random(SEED);
        try {
            while (true) {
                sleep(random);
                try (AutoCloseable joined = member.call()) {
                    rebalances.incrementAndGet();
                    sleep(random);
                }
                rebalances.incrementAndGet();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            failure.set(failed);
        }
    }

    /** Between half and one and a half of the mean. */
    private void sleep(Random random) throws InterruptedException {
        Thread.sleep(Math.round(mean.toMillis() * (0.5 + random.nextDouble())));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
