/** Tests of the micro-batcher, on a fake device. */
@NullMarked
package io.verbatim.processor.batching;

import org.jspecify.annotations.NullMarked;
