/** Tests of how latency is measured. */
@NullMarked
package io.verbatim.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
