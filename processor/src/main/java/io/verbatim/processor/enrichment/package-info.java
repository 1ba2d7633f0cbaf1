/** Joins an event and the model's answer into the enriched event of the contract. */
@NullMarked
package io.verbatim.processor.enrichment;

import org.jspecify.annotations.NullMarked;
