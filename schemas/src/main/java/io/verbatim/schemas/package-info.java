/** The contract: the events that producers publish and consumers read, as records, JSON and JSON Schema. */
@NullMarked
package io.verbatim.schemas;

import org.jspecify.annotations.NullMarked;
