package io.verbatim.processor.cli;

import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.ConfigCheck;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends events to the raw topic, and counts what became of them. */
final class Outbox implements AutoCloseable {
    private final FeedbackEventEncoder encoder = new FeedbackEventEncoder();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
    private final VerbatimConfig config;
    private final Producer<String, byte[]> producer;

    /**
     * Makes the producer, which looks for its brokers later.
     *
     * @throws UnusableException when Kafka takes no such properties
     */
    Outbox(VerbatimConfig config) {
        this.config = config;
        try {
            this.producer = new KafkaProducer<>(properties(config), new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException unusable) {
            throw unreachable(unusable);
        }
    }

    /**
     * The stream's properties, but for how long a record may take: under exactly-once Kafka Streams lets it take for
     * ever, within transactions that end before. There are none here, so that Kafka's own default holds.
     */
    static Map<String, Object> properties(VerbatimConfig config) {
        Map<String, Object> properties = new HashMap<>(ConfigCheck.producerProperties(config));
        properties.remove(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return properties;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    void send(FeedbackEvent event) {
        String respondent = event.respondentId();
        String key = respondent == null ? event.id() : respondent;
        try {
            producer.send(new ProducerRecord<>(topic(), key, encoder.encode(event)), (place, failure) -> {
                if (failure == null) {
                    sent.incrementAndGet();
                } else {
                    lost.incrementAndGet();
                    refusal.compareAndSet(null, failure);
                }
            });
        } catch (KafkaException unusable) {
            refusal.compareAndSet(null, unusable);
        }
    }

    /** Whether nothing more need be sent, since one event could not be. */
    boolean isRefused() {
        return refusal.get() != null;
    }

    /**
     * Waits until every event is sent, or could not be.
     *
     * @throws UnusableException when one could not be
     */
    void flush() {
        producer.flush();
        Exception first = refusal.get();
        if (first != null) {
            throw unreachable(first);
        }
    }

    /** Sends what is buffered, as far as that takes no longer; it is an error to send any more. */
    void closeWithin(Duration patience) {
        producer.close(patience);
    }

    @Override
    public void close() {
        producer.close();
    }

    /** How many events were sent where, and how many were not. */
    String summary() {
        String rest = lost.get() > 0 ? String.format(Locale.ROOT, ", %,d were not", lost.get()) : "";
        return String.format(Locale.ROOT, "%,d events sent to %s%s", sent.get(), topic(), rest);
    }

    private String topic() {
        return config.topics().raw();
    }

    private UnusableException unreachable(Exception cause) {
        return new UnusableException(
                "Cannot send to " + topic() + " at " + config.kafka().values().get("bootstrap.servers") + " after "
                        + sent.get() + " events: " + cause.getMessage(),
                cause);
    }
}
