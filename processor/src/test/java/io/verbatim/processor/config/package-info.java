/** Tests of the configuration. */
@NullMarked
package io.verbatim.processor.config;

import org.jspecify.annotations.NullMarked;
