/** Whether memory, threads and file handles stay as they are while events come for a long time. */
@NullMarked
package io.verbatim.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
