package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ModelSettings;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when it is asked to: what runs is closed and a load under way is waited for while the JVM still
 * stands. In a JVM that shuts down, ONNX Runtime gives up its environment at once, and crashes in a load under way.
 */
final class StopSignals {
    /** The signal of Ctrl-C. */
    static final int INT = 2;

    static final int TERM = 15;

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
    private static final int FIRST_STATUS = 128;
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", INT, "TERM", TERM);
    private static final long PATIENCE_SECONDS = 20;

    private final IntConsumer exit;
    private final IntConsumer halt;
    private final AtomicInteger status = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final Lock loading = new ReentrantLock();
    private volatile @Nullable Thread loader;
    private volatile Runnable close = () -> {};

    StopSignals() {
        this(System::exit, Runtime.getRuntime()::halt);
    }

    /**
     * Ends the process in ways of one's own.
     *
     * @param exit takes the status once everything is closed
     * @param halt takes the status when nobody wants to wait for that
     */
    StopSignals(IntConsumer exit, IntConsumer halt) {
        this.exit = exit;
        this.halt = halt;
    }

    /** Takes the signals over from the JVM, but for those that the process was started to ignore. */
    void register() {
        NUMBERS.forEach((name, number) -> Signals.register(name, () -> signalled(number)));
    }

    /** What is closed before the process ends. */
    void close(Runnable running) {
        close = running;
    }

    /** Does work that a signal interrupts and then waits for: what the work closes at its end is closed in time. */
    int interrupting(Callable<Integer> work) throws Exception {
        Thread worker = Thread.currentThread();
        CountDownLatch through = new CountDownLatch(1);
        close(() -> {
            worker.interrupt();
            awaitEnd(through);
        });
        try {
            return work.call();
        } finally {
            through.countDown();
        }
    }

    /** A loader that a signal interrupts, and that is waited for. */
    ModelLoader finishing(ModelLoader loader) {
        return settings -> load(loader, settings);
    }

    /** Whether the process was asked to stop. */
    boolean isStopping() {
        return status.get() != 0;
    }

    /** The exit status of a process that was asked to stop, or else the given one. */
    int statusOr(int otherwise) {
        return isStopping() ? status.get() : otherwise;
    }

    /** The first signal stops the process; of those after it, a second Ctrl-C ends it at once and others do nothing. */
    void signalled(int number) {
        boolean impatient = number == INT && interrupts.incrementAndGet() > 1;
        if (status.compareAndSet(0, FIRST_STATUS + number)) {
            stop(FIRST_STATUS + number);
        } else if (impatient) {
            halt.accept(FIRST_STATUS + number);
        }
    }

    private ResidentModel load(ModelLoader delegate, ModelSettings settings) {
        loading.lock();
        try {
            loader = Thread.currentThread();
            if (isStopping()) {
                Thread.currentThread().interrupt();
            }
            return delegate.load(settings);
        } finally {
            loader = null;
            loading.unlock();
        }
    }

    private void stop(int signalled) {
        try {
            close.run();
        } catch (Throwable e) {
            LOG.atWarn().setCause(e).log("what ran was not closed in order; the process ends all the same");
        }
        Thread delayed = loader;
        if (delayed != null) {
            delayed.interrupt();
        }
        // Never given back: no load may begin any more.
        loading.lock();
        exit.accept(signalled);
    }

    private static void awaitEnd(CountDownLatch through) {
        try {
            if (!through.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("seconds", PATIENCE_SECONDS).log("what ran did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
