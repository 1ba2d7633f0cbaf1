package io.verbatim.benchmarks.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures several instances on one topic, with a device of fixed cost. */
@Command(
        name = "scaling",
        header = "Measure 1, 2 and 4 instances on one topic, with a simulated device of fixed cost.",
        mixinStandardHelpOptions = true)
final class ScalingCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
