/** The application: a resident model, the micro-batcher in front of it, and the stream that they serve. */
@NullMarked
package io.verbatim.processor;

import org.jspecify.annotations.NullMarked;
