/** Fuzzing of an event's whole way, from its bytes to the bytes that come out. */
@NullMarked
package io.verbatim.processor.fuzz;

import org.jspecify.annotations.NullMarked;
