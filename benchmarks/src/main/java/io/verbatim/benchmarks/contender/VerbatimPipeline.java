package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Verbatim itself, as {@code verbatim run} starts it, with the answer cache off.
 *
 * @param model stays open when the application closes
 * @param tokenBudget of the micro-batcher, 0 to measure it
 * @param kafka properties for Kafka's clients on top of the defaults
 */
public record VerbatimPipeline(ResidentModel model, int tokenBudget, Map<String, String> kafka) implements Pipeline {
    @Override
    public AutoCloseable start(Topics topics) throws InterruptedException {
        ResidentModel shared = new ResidentModel(model.device(), model.description(), model.languages(), () -> {});
        VerbatimApplication application = new VerbatimApplication(config(topics), () -> shared);
        application.start();
        return application;
    }

    private VerbatimConfig config(Topics topics) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "VERBATIM_BATCHING_TOKEN_BUDGET", Integer.toString(tokenBudget),
                "VERBATIM_BATCHING_CACHE_SIZE", "0",
                "VERBATIM_ADMIN_ENABLED", "false",
                "VERBATIM_STREAMS_APPLICATION_ID", topics.group(),
                "VERBATIM_TOPICS_RAW", topics.raw(),
                "VERBATIM_TOPICS_ENRICHED", topics.enriched(),
                "VERBATIM_TOPICS_ACTIONS", topics.actions(),
                "VERBATIM_TOPICS_DEAD_LETTERS", topics.deadLetters(),
                "VERBATIM_KAFKA_BOOTSTRAP_SERVERS", topics.bootstrapServers()));
        kafka.forEach((name, value) ->
                variables.put("VERBATIM_KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
        return new ConfigLoader(variables).parse("");
    }
}
