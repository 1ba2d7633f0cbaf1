package io.verbatim.benchmarks.contender;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/** Hands events to {@link FlinkCalls}, which Flink cannot carry to its tasks. */
final class FlinkAsync extends RichAsyncFunction<byte[], byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public void asyncInvoke(byte[] raw, ResultFuture<byte[]> result) {
        CompletableFuture<byte[]> unused = FlinkCalls.current().submit(raw).whenComplete((enriched, failure) -> {
            if (failure == null) {
                result.complete(List.of(enriched));
            } else {
                result.completeExceptionally(failure);
            }
        });
    }
}
