/** Secured brokers, least privileges, and comments that stay out of logs. */
@NullMarked
package io.verbatim.processor.security;

import org.jspecify.annotations.NullMarked;
