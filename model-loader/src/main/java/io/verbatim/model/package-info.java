/** A bundle on disk, verified and loaded into a resident session, that gives labels for a batch of texts. */
@NullMarked
package io.verbatim.model;

import org.jspecify.annotations.NullMarked;
