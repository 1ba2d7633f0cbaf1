/** Rounds, readings and what they come to. */
@NullMarked
package io.verbatim.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
