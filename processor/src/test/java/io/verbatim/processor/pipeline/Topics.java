package io.verbatim.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.verbatim.processor.broker.NewPartitions;
import io.verbatim.processor.config.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one test, written by a producer and read by a consumer of its own. */
public final class Topics {
    public static final int PARTITIONS = 4;
    /** Each key stays in one raw partition, since the partitions divide the keys. */
    public static final int KEYS = 16;

    private final String servers;
    private final TopicSettings names;

    /** Topics whose names begin with that of the test. */
    public Topics(String servers, String test) {
        this(servers, new TopicSettings(test + ".raw", test + ".enriched", test + ".actions", test + ".dead"));
    }

    /** Topics with these names. */
    public Topics(String servers, TopicSettings names) {
        this.servers = servers;
        this.names = names;
    }

    public TopicSettings names() {
        return names;
    }

    /** Creates them, and waits for their leaders. */
    public void create() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            NewPartitions.create(
                    admin,
                    Stream.of(names.raw(), names.enriched(), names.actions(), names.deadLetters())
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList());
        }
    }

    /** Sends events to the raw topic, one partition after the other, each with its place in the list as its id. */
    public void send(List<String> texts) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                sent.add(producer.send(
                        new ProducerRecord<>(names.raw(), i % PARTITIONS, key(i), event(i, texts.get(i)))));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    /** The key of an event. */
    public static byte[] key(int id) {
        return ("key-" + id % KEYS).getBytes(UTF_8);
    }

    /** An event as JSON. */
    public static byte[] event(int id, String text) {
        return ("{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}").getBytes(UTF_8);
    }

    /** A text for an event; they are of many lengths, so that batches mix the order of records. */
    public static String text(int id) {
        return "comment " + id + " word".repeat(id * 7 % 23);
    }

    /** Every enriched event that is committed. */
    public List<ConsumerRecord<byte[], byte[]>> enriched() {
        return read(names.enriched());
    }

    /** Every dead letter that is committed. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return read(names.deadLetters());
    }

    /** How many records and transaction marks are in the enriched events and the dead letters. */
    long outputs() {
        return count(names.enriched()) + count(names.deadLetters());
    }

    private long count(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Everything that is committed, partition by partition. */
    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<TopicPartition> partitions = partitions(topic);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** The offsets that a group has committed on the raw topic, added up. */
    public long committed(String group) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", servers));
    }
}
