@NullMarked
package io.verbatim.processor.cli;

import org.jspecify.annotations.NullMarked;
