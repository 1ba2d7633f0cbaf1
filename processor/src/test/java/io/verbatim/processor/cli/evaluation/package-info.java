@NullMarked
package io.verbatim.processor.cli.evaluation;

import org.jspecify.annotations.NullMarked;
