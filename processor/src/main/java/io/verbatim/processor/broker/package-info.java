/** A Kafka broker in this process, for the demo and for tests; never for production. */
@NullMarked
package io.verbatim.processor.broker;

import org.jspecify.annotations.NullMarked;
