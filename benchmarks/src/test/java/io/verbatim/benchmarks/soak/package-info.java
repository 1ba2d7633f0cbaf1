/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
