/** JMH benchmarks of the parts. */
@NullMarked
package io.verbatim.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
