/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
