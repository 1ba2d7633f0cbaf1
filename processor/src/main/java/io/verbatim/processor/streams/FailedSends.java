package io.verbatim.processor.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Ends the stream when a record cannot be sent under at-least-once, whatever the reason.
 *
 * <p>By default a send that timed out makes Kafka Streams process the records of its task again. But all tasks of a thread
 * share a producer, and since KAFKA-16903 they share its first error as well: when a batch fails that holds records of
 * several tasks, the others hear nothing of it and commit what was never written. A process that ends commits nothing.
 * Under exactly-once the failed transaction takes care of that.
 */
public final class FailedSends implements ProductionExceptionHandler {
    @Override
    public void configure(Map<String, ?> properties) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return Response.fail();
    }
}
