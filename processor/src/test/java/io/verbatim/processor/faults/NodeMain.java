package io.verbatim.processor.faults;

import java.nio.file.Path;

/** Runs one node in a JVM of its own. */
final class NodeMain {
    private NodeMain() {}

    public static void main(String[] args) throws Exception {
        Orphans.endWithParent();
        new Node.Here(new NodeSettings(
                        Integer.parseInt(args[0]),
                        Path.of(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        args[4]))
                .start();
    }
}
