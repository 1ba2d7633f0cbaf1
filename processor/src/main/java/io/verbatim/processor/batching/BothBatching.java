package io.verbatim.processor.batching;

import io.opentelemetry.api.trace.SpanContext;
import java.util.List;

/** Two listeners that hear the same, one after the other. */
record BothBatching(BatchingListener first, BatchingListener second) implements BatchingListener {
    @Override
    public void cacheHit() {
        first.cacheHit();
        second.cacheHit();
    }

    @Override
    public void cacheMiss() {
        first.cacheMiss();
        second.cacheMiss();
    }

    @Override
    public void tokenized(long nanos) {
        first.tokenized(nanos);
        second.tokenized(nanos);
    }

    @Override
    public void waited(long nanos) {
        first.waited(nanos);
        second.waited(nanos);
    }

    @Override
    public void classified(BatchReport report) {
        first.classified(report);
        second.classified(report);
    }

    @Override
    public void answered(List<SpanContext> askers, BatchReport report) {
        first.answered(askers, report);
        second.answered(askers, report);
    }

    @Override
    public void rejected() {
        first.rejected();
        second.rejected();
    }

    @Override
    public void budgetHalved(int tokenBudget) {
        first.budgetHalved(tokenBudget);
        second.budgetHalved(tokenBudget);
    }

    @Override
    public void broken(Throwable cause) {
        first.broken(cause);
        second.broken(cause);
    }
}
