/** The live page: what the stream does now, pushed to a bounded number of browsers; it changes nothing. */
@NullMarked
package io.verbatim.processor.page;

import org.jspecify.annotations.NullMarked;
