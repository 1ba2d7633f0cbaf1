/** The ways of doing the job that are held against each other. */
@NullMarked
package io.verbatim.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
