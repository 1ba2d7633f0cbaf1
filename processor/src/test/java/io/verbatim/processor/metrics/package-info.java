/** Tests of the metrics. */
@NullMarked
package io.verbatim.processor.metrics;

import org.jspecify.annotations.NullMarked;
