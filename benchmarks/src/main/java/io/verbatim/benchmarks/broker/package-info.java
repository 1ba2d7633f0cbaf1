/** A broker in a JVM of its own, and the topics of one measurement. */
@NullMarked
package io.verbatim.benchmarks.broker;

import org.jspecify.annotations.NullMarked;
