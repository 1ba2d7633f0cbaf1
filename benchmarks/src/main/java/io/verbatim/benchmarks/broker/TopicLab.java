package io.verbatim.benchmarks.broker;

import io.verbatim.benchmarks.workload.RawEvents;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes, fills and drops the topics of measurements. */
public final class TopicLab implements AutoCloseable {
    /** The client id of producers for the raw topic, which the names of their threads end with. */
    public static final String SENDER = "bench-sender";

    private static final long LEADERS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String bootstrapServers;
    private final int partitions;
    private final Admin admin;
    private final String prefix = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger count = new AtomicInteger();
    private final Collection<String> there = ConcurrentHashMap.newKeySet();

    public TopicLab(String bootstrapServers, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.admin = Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** A raw topic with this many events in it, which goes when the lab is closed. */
    public String filled(RawEvents events, long size) throws InterruptedException {
        String raw = name("raw");
        create(List.of(raw));
        try (Producer<String, byte[]> producer = producer(50)) {
            for (long i = 0; i < size; i++) {
                Future<?> unused = producer.send(new ProducerRecord<>(raw, events.key(i), events.value(i)));
            }
        }
        return raw;
    }

    /** A raw topic with nothing in it. */
    public String empty() throws InterruptedException {
        String raw = name("raw");
        create(List.of(raw));
        return raw;
    }

    /** Fresh topics around a raw one, and a group that has not read it yet. */
    public Topics around(String raw) throws InterruptedException {
        Topics topics = new Topics(
                bootstrapServers, raw, name("enriched"), name("actions"), name("dead-letters"), name("group"));
        create(topics.outputs());
        return topics;
    }

    /** Drops what a measurement wrote. */
    public void drop(Topics topics) throws InterruptedException {
        drop(topics.outputs());
    }

    /** Drops topics; one that is not there any more is no matter. */
    public void drop(Collection<String> topics) throws InterruptedException {
        Map<String, KafkaFuture<Void>> dropped = admin.deleteTopics(topics).topicNameValues();
        for (KafkaFuture<Void> gone : dropped.values()) {
            await(() -> awaitGone(gone));
        }
        there.removeAll(dropped.keySet());
    }

    /** A producer for the raw topic; its records wait this many milliseconds for others. */
    public Producer<String, byte[]> producer(int lingerMillis) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        SENDER,
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private String name(String kind) {
        return prefix + "-" + kind + "-" + count.getAndIncrement();
    }

    /** Creates topics and waits until each partition has its leader. */
    private void create(List<String> names) throws InterruptedException {
        there.addAll(names);
        await(admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, partitions, (short) 1))
                        .toList())
                .all()::get);
        long deadline = System.nanoTime() + LEADERS_NANOS;
        while (!haveLeaders(names)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The topics " + names + " have no leaders after a minute");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean haveLeaders(List<String> names) throws InterruptedException {
        try {
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException notYetThere) {
            return false;
        }
    }

    private interface Step {
        void run() throws ExecutionException, InterruptedException;
    }

    private static void awaitGone(KafkaFuture<Void> dropped) throws ExecutionException, InterruptedException {
        try {
            dropped.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private void await(Step step) throws InterruptedException {
        try {
            step.run();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The brokers at " + bootstrapServers + " refuse: " + e.getMessage(), e);
        }
    }

    /** Drops the topics that are still there; does nothing twice. */
    @Override
    public void close() {
        Undisturbed.run(this::dropAll);
    }

    private void dropAll() {
        try {
            if (!there.isEmpty()) {
                drop(List.copyOf(there));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            admin.close();
        }
    }
}
