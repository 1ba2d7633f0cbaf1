/** The whole product in one process, on test events, shown in the terminal. */
@NullMarked
package io.verbatim.processor.demo;

import org.jspecify.annotations.NullMarked;
