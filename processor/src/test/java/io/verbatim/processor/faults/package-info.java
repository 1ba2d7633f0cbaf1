/** Faults of every kind against the whole application: what was read comes out, once, in order, whatever dies. */
@NullMarked
package io.verbatim.processor.faults;

import org.jspecify.annotations.NullMarked;
