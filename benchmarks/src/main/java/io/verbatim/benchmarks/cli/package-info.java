/** The command line of the benchmarks. */
@NullMarked
package io.verbatim.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
