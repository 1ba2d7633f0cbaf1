package io.verbatim.processor.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Faults inside the application under test, each of which happens once, however often the process starts again. */
public final class Faults {
    /** The system property that names the folder where faults are remembered. */
    public static final String FOLDER = "verbatim.faults.folder";

    private Faults() {}

    /** Whether this fault has not happened before; from now on it has. */
    public static synchronized boolean once(String fault) {
        try {
            Files.createFile(Path.of(System.getProperty(FOLDER)).resolve(fault));
            return true;
        } catch (FileAlreadyExistsException before) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends this process as a power failure would; while it lasts, no other fault happens in it. */
    public static synchronized void killProcess() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            while (true) {
                LockSupport.park();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
