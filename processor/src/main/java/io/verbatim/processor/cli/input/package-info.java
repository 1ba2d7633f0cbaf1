/** Comments in files: text, JSON lines and CSV become events, line by line. */
@NullMarked
package io.verbatim.processor.cli.input;

import org.jspecify.annotations.NullMarked;
