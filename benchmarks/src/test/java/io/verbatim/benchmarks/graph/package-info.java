/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
