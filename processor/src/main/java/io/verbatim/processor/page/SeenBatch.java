package io.verbatim.processor.page;

import io.verbatim.processor.batching.BatchReport;

/**
 * The shape of one batch.
 *
 * @param longest tokens of its longest row
 * @param padding share of it that is padding, 0 to 1
 */
record SeenBatch(int rows, int longest, double padding) {
    static SeenBatch of(BatchReport report) {
        double padding = 1 - (double) report.tokens() / report.paddedTokens();
        return new SeenBatch(report.rows(), report.paddedTokens() / report.rows(), Math.rint(padding * 1000) / 1000);
    }
}
