/** Compares a model's labels with gold labels. */
@NullMarked
package io.verbatim.processor.cli.evaluation;

import org.jspecify.annotations.NullMarked;
