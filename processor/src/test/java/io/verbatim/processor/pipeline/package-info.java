/** Tests of the whole pipeline, on a real broker. */
@NullMarked
package io.verbatim.processor.pipeline;

import org.jspecify.annotations.NullMarked;
