/** Tests of the admin endpoint. */
@NullMarked
package io.verbatim.processor.admin;

import org.jspecify.annotations.NullMarked;
