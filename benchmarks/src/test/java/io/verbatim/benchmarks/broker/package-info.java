/** Tests of the package of the same name. */
@NullMarked
package io.verbatim.benchmarks.broker;

import org.jspecify.annotations.NullMarked;
