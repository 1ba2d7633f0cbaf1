/** Runs the benchmarks small. */
@NullMarked
package io.verbatim.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
