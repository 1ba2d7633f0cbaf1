package io.verbatim.processor.faults;

/** Ends a child process whose parent, the test, was ended before it could. */
public final class Orphans {
    private Orphans() {}

    /** Halts this process when its parent ends. */
    public static void endWithParent() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        Thread watch = new Thread(() -> {
            parent.onExit().join();
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
