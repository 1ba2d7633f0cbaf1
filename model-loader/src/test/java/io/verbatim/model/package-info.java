/** Tests of the model loader, on a tiny trained bundle and on graphs that they write themselves. */
@NullMarked
package io.verbatim.model;

import org.jspecify.annotations.NullMarked;
