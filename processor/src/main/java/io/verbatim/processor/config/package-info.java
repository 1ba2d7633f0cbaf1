/** The configuration: one YAML file and the environment, read into immutable records that cannot hold a bad value. */
@NullMarked
package io.verbatim.processor.config;

import org.jspecify.annotations.NullMarked;
