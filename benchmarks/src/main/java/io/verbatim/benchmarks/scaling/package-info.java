/** Several instances in JVMs of their own, with a device of fixed cost. */
@NullMarked
package io.verbatim.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
