@NullMarked
package io.verbatim.processor.cli.input;

import org.jspecify.annotations.NullMarked;
