package io.verbatim.processor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the same cluster, started before the first, and stopped after the last with the totals printed. */
final class ClusterExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FaultCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("cluster", key -> Shared.start(), Shared.class)
                .cluster();
    }

    /** The cluster with its folder, which goes with it. */
    private record Shared(Path folder, FaultCluster cluster) implements AutoCloseable {
        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("verbatim-faults");
                return new Shared(folder, FaultCluster.start(folder, isLong()));
            } catch (Exception e) {
                throw new IllegalStateException("the cluster does not start", e);
            }
        }

        /** Only the long form freezes a broker. */
        private static boolean isLong() {
            return LongForm.LONG.equals(System.getProperty(LongForm.PROPERTY));
        }

        @Override
        public void close() throws IOException {
            System.out.println(cluster.totals());
            cluster.close();
            if (cluster.totals().areKept()) {
                delete();
            } else {
                System.out.println("FAULT what the processes printed is in " + folder);
            }
        }

        private void delete() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
