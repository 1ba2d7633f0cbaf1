/** The admin endpoint: liveness, readiness and metrics. */
@NullMarked
package io.verbatim.processor.admin;

import org.jspecify.annotations.NullMarked;
