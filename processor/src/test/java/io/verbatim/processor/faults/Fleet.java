package io.verbatim.processor.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** So many processes of the application, and a supervisor that starts each again when it ends. */
final class Fleet implements AutoCloseable {
    /** Starts the process of a slot. */
    interface Starter {
        ChildProcess start(int slot) throws IOException;
    }

    private static final long LOOK_MILLIS = 50;

    private final Starter starter;
    private final List<ChildProcess> slots = new ArrayList<>();
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looks;
    private boolean closed;
    private int kills;
    private int failures;

    Fleet(Starter starter) {
        this.starter = starter;
        this.looks = supervisor.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts processes until there are so many, or stops the last ones cleanly. */
    void scaleTo(int size) throws InterruptedException {
        List<ChildProcess> leaving = new ArrayList<>();
        synchronized (this) {
            while (slots.size() < size) {
                slots.add(start(slots.size()));
            }
            while (slots.size() > size) {
                leaving.add(slots.remove(slots.size() - 1));
            }
        }
        for (ChildProcess process : leaving) {
            process.stop();
        }
    }

    /** Kills some of the processes, at least one. */
    synchronized void killSome(Random random) {
        int sure = random.nextInt(slots.size());
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slot == sure || random.nextBoolean()) {
                slots.get(slot).kill();
            }
        }
    }

    /** Stops one process cleanly; the supervisor starts it again. */
    int stop(int slot) throws InterruptedException {
        return process(slot).stop();
    }

    synchronized ChildProcess process(int slot) {
        return slots.get(slot);
    }

    /** How many processes SIGKILL has ended. */
    synchronized int kills() {
        return kills;
    }

    /** How many processes have ended by themselves, since they failed or their heap was exhausted. */
    synchronized int failures() {
        return failures;
    }

    private synchronized void look() {
        for (int slot = 0; !closed && slot < slots.size(); slot++) {
            ChildProcess process = slots.get(slot);
            if (!process.isAlive()) {
                if (process.exitStatus() == ChildProcess.KILLED) {
                    kills++;
                } else if (process.exitStatus() == ChildProcess.FAILED
                        || process.exitStatus() == ChildProcess.OUT_OF_HEAP) {
                    failures++;
                }
                slots.set(slot, start(slot));
            }
        }
    }

    private ChildProcess start(int slot) {
        try {
            return starter.start(slot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops every process cleanly, and starts none again. */
    void stopAll() throws InterruptedException {
        synchronized (this) {
            closed = true;
        }
        looks.cancel(false);
        supervisor.shutdown();
        for (ChildProcess process : slots) {
            process.stop();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            slots.forEach(ChildProcess::close);
        }
        looks.cancel(false);
        supervisor.shutdown();
    }
}
