/** What a million comments cost. */
@NullMarked
package io.verbatim.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
