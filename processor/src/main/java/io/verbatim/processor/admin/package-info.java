/** The admin endpoint: liveness, readiness, metrics, and a way to serve more beside them. */
@NullMarked
package io.verbatim.processor.admin;

import org.jspecify.annotations.NullMarked;
