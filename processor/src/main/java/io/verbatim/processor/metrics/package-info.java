/** What the application measures of itself; {@link io.verbatim.processor.metrics.MetricNames} has every name. */
@NullMarked
package io.verbatim.processor.metrics;

import org.jspecify.annotations.NullMarked;
