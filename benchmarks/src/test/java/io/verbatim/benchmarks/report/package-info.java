/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.report;

import org.jspecify.annotations.NullMarked;
