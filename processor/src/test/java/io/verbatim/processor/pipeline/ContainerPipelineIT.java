package io.verbatim.processor.pipeline;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The promises of the pipeline on a broker in a container; skipped where no container engine answers. */
@EnabledIf(
        value = "io.verbatim.processor.pipeline.Cluster#dockerAnswers",
        disabledReason = "no container engine answers")
final class ContainerPipelineIT extends PipelineSuite {
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.container();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    Cluster cluster() {
        return cluster;
    }
}
