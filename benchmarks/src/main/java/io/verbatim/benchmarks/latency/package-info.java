/** How long an event takes at a given load. */
@NullMarked
package io.verbatim.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
