/** Tables, JSON and a chart. */
@NullMarked
package io.verbatim.benchmarks.report;

import org.jspecify.annotations.NullMarked;
