/** Tests of the live page. */
@NullMarked
package io.verbatim.processor.page;

import org.jspecify.annotations.NullMarked;
