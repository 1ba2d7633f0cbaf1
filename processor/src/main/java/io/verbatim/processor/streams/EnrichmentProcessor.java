package io.verbatim.processor.streams;

import io.verbatim.model.RejectedInputException;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.OutageException;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.processor.tracing.RecordTrace;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the answer to its own record and forwards the outcome; nothing is held back when {@link #process} returns.
 *
 * <p>An outage is thrown, so that the client stops without a commit of this record.
 */
final class EnrichmentProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final LookAhead lookAhead;
    private final Enricher enricher;
    private final EnrichedFeedbackEncoder encoder;
    private final ActionRule actions;
    private final Duration answerTimeout;
    private final RecordLimits limits;
    private final DeadLetters deadLetters;
    private final List<StreamListener> listeners;

    EnrichmentProcessor(
            LookAhead lookAhead,
            Enricher enricher,
            ActionRule actions,
            Duration answerTimeout,
            RecordLimits limits,
            List<StreamListener> listeners) {
        this.lookAhead = lookAhead;
        this.enricher = enricher;
        this.encoder = new EnrichedFeedbackEncoder();
        this.actions = actions;
        this.answerTimeout = answerTimeout;
        this.limits = limits;
        this.deadLetters = new DeadLetters(limits.deadLetters());
        this.listeners = listeners;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Ticket ahead = Ticket.take(record.headers());
        DeadLetters.strip(record.headers());
        Ticket ticket = ahead != null ? ahead : lookAhead.look(place().topic(), record.headers(), record.value());
        try {
            if (ticket.look() instanceof Look.Asked asked) {
                finish(record, asked, ticket.trace());
            } else if (ticket.look() instanceof Look.Undecodable undecodable) {
                reject(record, Stage.DECODE, undecodable.reason(), ticket.trace());
            }
        } finally {
            ticket.trace().end();
        }
    }

    private void finish(Record<byte[], byte[]> record, Look.Asked asked, RecordTrace trace) {
        Answer answer;
        try {
            answer = await(asked.answer());
        } catch (RejectedInputException rejected) {
            reject(record, Stage.CLASSIFY, rejected, trace);
            return;
        }
        listeners.forEach(listener -> listener.answered(answer));
        EnrichedFeedback enriched = enricher.enrich(asked.event(), answer);
        Record<byte[], byte[]> output = record.withValue(encoder.encode(enriched));
        try {
            trace.forward(EnrichmentTopology.ENRICHED, output, this::forwardEnriched);
        } catch (OversizeRecordException oversize) {
            reject(record, Stage.ENCODE, oversize, trace);
            return;
        }
        boolean action = actions.appliesTo(enriched);
        if (action) {
            trace.forward(EnrichmentTopology.ACTIONS, output, traced -> context()
                    .forward(traced, EnrichmentTopology.ACTIONS));
        }
        listeners.forEach(listener -> listener.enriched(enriched, record.timestamp(), action));
    }

    private void reject(Record<byte[], byte[]> record, Stage stage, Throwable cause, RecordTrace trace) {
        trace.failed(stage.label(), cause);
        RecordMetadata place = place();
        trace.forward(EnrichmentTopology.DEAD_LETTERS, record, traced -> context()
                .forward(deadLetters.of(traced, place, stage, cause), EnrichmentTopology.DEAD_LETTERS));
        listeners.forEach(listener -> listener.deadLetter(stage));
    }

    /** Refuses an event that does not fit with the headers of its trace. */
    private void forwardEnriched(Record<byte[], byte[]> traced) {
        long bytes = RecordSize.upperBound(traced);
        if (bytes > limits.enriched()) {
            throw new OversizeRecordException(bytes, limits.enriched());
        }
        context().forward(traced, EnrichmentTopology.ENRICHED);
    }

    private Answer await(CompletableFuture<Answer> pending) {
        try {
            return pending.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RejectedInputException rejected) {
                throw rejected;
            }
            throw outage("The model cannot answer", e.getCause());
        } catch (TimeoutException e) {
            OutageException late = outage("The model has not answered within " + answerTimeout.toMillis() + " ms", e);
            lookAhead.giveUp(late);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outage("Interrupted while the model was asked", e);
        }
    }

    private OutageException outage(String what, @Nullable Throwable cause) {
        RecordMetadata place = place();
        return new OutageException(
                what + ", at " + place.topic() + "-" + place.partition() + "@" + place.offset()
                        + "; the record is not committed and will be read again after a restart",
                cause);
    }

    private RecordMetadata place() {
        return context().recordMetadata().orElseThrow(() -> new IllegalStateException("no record is being processed"));
    }
}
