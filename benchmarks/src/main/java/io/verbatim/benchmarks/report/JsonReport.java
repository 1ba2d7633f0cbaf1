package io.verbatim.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.benchmarks.measure.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A run as JSON, with the medians, spreads and ratios worked out. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    /**
     * Writes a file.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(BenchResult result, Path file) {
        ObjectNode root = JSON.valueToTree(result);
        ArrayNode contenders = root.putArray("contenders");
        for (Series series : result.contenders()) {
            ObjectNode contender = contenders.addObject();
            contender.put("name", series.name());
            contender.put("median", series.median());
            contender.put("spread", series.spread());
            contender.set("rates", JSON.valueToTree(series.rates()));
        }
        ArrayNode targets = root.putArray("targets");
        for (Target target : Target.of(result)) {
            targets.addObject()
                    .put("ratio", target.name())
                    .put("measured", target.value())
                    .put("target", target.least())
                    .put("met", target.isMet());
        }
        try {
            JSON.writeValue(file.toFile(), root);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: name a file in a folder that is there", e);
        }
    }
}
