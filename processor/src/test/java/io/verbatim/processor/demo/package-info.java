/** Tests of the demo. */
@NullMarked
package io.verbatim.processor.demo;

import org.jspecify.annotations.NullMarked;
