/** The Kafka Streams application: look-ahead at every poll, and one processor that waits for its own record's answer. */
@NullMarked
package io.verbatim.processor.streams;

import org.jspecify.annotations.NullMarked;
