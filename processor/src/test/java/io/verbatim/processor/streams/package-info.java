/** Tests of the stream. */
@NullMarked
package io.verbatim.processor.streams;

import org.jspecify.annotations.NullMarked;
