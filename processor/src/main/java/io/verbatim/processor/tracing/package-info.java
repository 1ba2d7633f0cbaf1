/** OpenTelemetry spans of a record's way, from the poll to the forward. */
@NullMarked
package io.verbatim.processor.tracing;

import org.jspecify.annotations.NullMarked;
