/** The command line: what each command is called, takes, prints and returns. */
@NullMarked
package io.verbatim.processor.cli;

import org.jspecify.annotations.NullMarked;
