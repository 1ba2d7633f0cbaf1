package io.verbatim.benchmarks.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jline.utils.Signals;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Ends a run when the process is asked to stop: the thread that measures is interrupted and closes what it opened, while
 * the JVM still stands. One that does not come to an end, or a second Ctrl-C, leaves the device to the system, and only
 * what would outlive the process is cleared away.
 */
final class StopSignals {
    /** The signal of Ctrl-C. */
    static final int INT = 2;

    static final int TERM = 15;

    private static final int FIRST_STATUS = 128;
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", INT, "TERM", TERM);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thread worker;
    private final Duration patience;
    private final IntConsumer halt;
    private final CountDownLatch through = new CountDownLatch(1);
    private final AtomicInteger status = new AtomicInteger();

    /** Signals that interrupt a thread. */
    StopSignals(Thread worker) {
        this(worker, PATIENCE, Runtime.getRuntime()::halt);
    }

    /**
     * The same, in a way of one's own.
     *
     * @param patience how long the thread may take to end
     * @param halt takes the status when nobody waits for it any longer
     */
    StopSignals(Thread worker, Duration patience, IntConsumer halt) {
        this.worker = worker;
        this.patience = patience;
        this.halt = halt;
    }

    /** Takes the signals over from the JVM, but for those that the process was started to ignore. */
    void register() {
        NUMBERS.forEach((name, number) -> Signals.register(name, () -> signalled(number)));
    }

    /** Does the work, and returns its status, or the signal's when there was one. */
    int run(IntSupplier work) {
        try {
            int done = work.getAsInt();
            return status.get() == 0 ? done : status.get();
        } finally {
            through.countDown();
        }
    }

    /** A handler that has nothing to say of a run that was stopped. */
    IExecutionExceptionHandler quiet(IExecutionExceptionHandler handler) {
        return (failure, command, parsed) ->
                status.get() == 0 ? handler.handleExecutionException(failure, command, parsed) : status.get();
    }

    /** The first signal stops the run; of those after it, Ctrl-C ends the process at once and others do nothing. */
    void signalled(int number) {
        boolean first = status.compareAndSet(0, FIRST_STATUS + number);
        if (first) {
            worker.interrupt();
        }
        boolean ended = first ? ends() : number != INT;
        if (!ended) {
            Resources.abandon();
            halt.accept(status.get());
        }
    }

    private boolean ends() {
        try {
            return through.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
