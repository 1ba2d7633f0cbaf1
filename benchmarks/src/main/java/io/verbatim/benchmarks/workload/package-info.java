/** The comments that every contender is given. */
@NullMarked
package io.verbatim.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
