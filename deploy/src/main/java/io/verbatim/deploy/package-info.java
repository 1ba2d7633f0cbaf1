/** What the container image needs beside the application. */
@NullMarked
package io.verbatim.deploy;

import org.jspecify.annotations.NullMarked;
