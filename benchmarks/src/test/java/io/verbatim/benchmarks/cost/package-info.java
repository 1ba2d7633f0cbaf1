/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
