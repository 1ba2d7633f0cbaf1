package io.verbatim.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.config.ModelSettings;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import io.verbatim.schemas.InvalidEventException;
import java.time.InstantSource;
import java.util.List;

/** Decode, tokenise, classify, encode, with the built-in model: whatever the bytes, soon and with little memory. */
final class EventPath {
    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();
    private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
    private final EnrichedFeedbackDecoder reader = new EnrichedFeedbackDecoder();
    private final ResidentModel model = ResidentModel.load(new ModelSettings("builtin", "cpu"));
    private final Enricher enricher = new Enricher(model.description().tasks(), InstantSource.system());

    /**
     * Goes the whole way, or is refused as an invalid event or a text without tokens; anything else fails the test.
     *
     * <p>What costs too much goes again where no fuzzer watches.
     */
    void go(byte[] json) {
        if (costOf(json).isTooMuchFor(json)) {
            Cost cost = UnwatchedPath.costOf(json);
            assertThat(cost.isTooMuchFor(json))
                    .as("%s for an event of %,d bytes is too much", cost, json.length)
                    .isFalse();
        }
    }

    /** What it takes this time. */
    Cost costOf(byte[] json) {
        Spending spending = new Spending();
        try {
            FeedbackEvent event = decoder.decode(json);
            TokenizedText tokens = model.device().tokenize(event.text());
            Answer answer = new Answer(
                    model.device().classify(List.of(tokens)).get(0),
                    tokens.truncated(),
                    model.device().reference());
            EnrichedFeedback enriched = enricher.enrich(event, answer);
            assertThat(reader.decode(encoder.encode(enriched)).event()).isEqualTo(event);
        } catch (InvalidEventException | RejectedInputException refused) {
            assertThat(refused).hasMessageNotContaining("\n");
        }
        return spending.soFar();
    }
}
