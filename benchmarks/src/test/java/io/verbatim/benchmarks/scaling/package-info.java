/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
