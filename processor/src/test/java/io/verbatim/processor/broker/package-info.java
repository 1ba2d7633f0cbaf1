/** Tests of the embedded broker. */
@NullMarked
package io.verbatim.processor.broker;

import org.jspecify.annotations.NullMarked;
