package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ModelSettings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.utils.Signals;

/**
 * Ends the process when it is asked to: what runs is closed and a load under way is waited for while the JVM still
 * stands. In a JVM that shuts down, ONNX Runtime gives up its environment at once, and crashes in a load under way.
 */
final class StopSignals {
    private static final int FIRST_STATUS = 128;
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final AtomicInteger status = new AtomicInteger();
    private final Lock loading = new ReentrantLock();
    private volatile Runnable close = () -> {};

    /** Takes the signals over from the JVM, but for those that the process was started to ignore. */
    void register() {
        NUMBERS.forEach((name, number) -> Signals.register(name, () -> stop(FIRST_STATUS + number)));
    }

    /** What is closed before the process ends. */
    void close(Runnable running) {
        close = running;
    }

    /** A loader that no signal cuts short. */
    ModelLoader finishing(ModelLoader loader) {
        return settings -> load(loader, settings);
    }

    /** The exit status of a process that was asked to stop, or else the given one. */
    int statusOr(int otherwise) {
        int stopped = status.get();
        return stopped == 0 ? otherwise : stopped;
    }

    private ResidentModel load(ModelLoader loader, ModelSettings settings) {
        loading.lock();
        try {
            return loader.load(settings);
        } finally {
            loading.unlock();
        }
    }

    private void stop(int signalled) {
        if (!status.compareAndSet(0, signalled)) {
            return;
        }
        try {
            close.run();
        } finally {
            loading.lock();
            System.exit(signalled);
        }
    }
}
