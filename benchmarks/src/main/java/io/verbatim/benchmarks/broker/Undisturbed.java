package io.verbatim.benchmarks.broker;

/** Cleaning up that an interruption does not cut short: the thread is interrupted again afterwards. */
public final class Undisturbed {
    private Undisturbed() {}

    /** Runs it on a thread that is not interrupted meanwhile, unless it is interrupted anew. */
    public static void run(Runnable cleaning) {
        boolean interrupted = Thread.interrupted();
        try {
            cleaning.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
