/** Tests of the contenders. */
@NullMarked
package io.verbatim.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
