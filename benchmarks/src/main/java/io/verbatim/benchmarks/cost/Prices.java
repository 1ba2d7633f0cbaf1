package io.verbatim.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.verbatim.benchmarks.measure.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of prices that the user edits.
 *
 * @param machines to rent
 */
public record Prices(List<Machine> machines) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLION = 1e6;

    public Prices {
        machines = List.copyOf(machines);
    }

    /**
     * A machine to rent.
     *
     * @param cores that it has
     */
    public record Machine(String name, double eurosPerHour, int cores) {}

    /**
     * Reads {@code machines}, each with a name, {@code eurosPerHour} and {@code cores}.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    public static Prices read(Path file) {
        List<Machine> machines = new ArrayList<>();
        try {
            for (JsonNode machine : new YAMLMapper().readTree(file.toFile()).path("machines")) {
                double euros = machine.path("eurosPerHour").asDouble(-1);
                int cores = machine.path("cores").asInt(0);
                if (euros < 0 || cores < 1 || !machine.hasNonNull("name")) {
                    throw new IllegalArgumentException(file + ": machine " + (machines.size() + 1)
                            + " needs a name, eurosPerHour of 0 or more and cores of 1 or more");
                }
                machines.add(new Machine(machine.path("name").asText(), euros, cores));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as a price table", e);
        }
        return new Prices(machines);
    }

    /**
     * Costs at the rates measured, on the assumption that a machine's cores are as fast as those measured.
     *
     * @param cores that the rates were measured on
     */
    public List<Cost> of(List<Series> contenders, int cores) {
        List<Cost> costs = new ArrayList<>();
        for (Machine machine : machines) {
            for (Series series : contenders) {
                double perSecond = series.median() * machine.cores() / cores;
                double euros = machine.eurosPerHour() * MILLION / (perSecond * SECONDS_PER_HOUR);
                costs.add(new Cost(machine.name(), series.name(), euros));
            }
        }
        return costs;
    }
}
