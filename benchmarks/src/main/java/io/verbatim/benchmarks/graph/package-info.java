/** ONNX graphs that are read for their cost, or made to measure with. */
@NullMarked
package io.verbatim.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
