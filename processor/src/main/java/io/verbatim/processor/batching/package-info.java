/** Continuous micro-batching: merges the texts of all callers into batches that suit the device. */
@NullMarked
package io.verbatim.processor.batching;

import org.jspecify.annotations.NullMarked;
