package io.verbatim.benchmarks.graph;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.verbatim.benchmarks.graph.MatrixProduct.Precision;
import io.verbatim.benchmarks.measure.Threads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the machine's cores can do at most in ONNX Runtime: large matrix products and nothing else, a thread a core. */
public final class PeakMeter implements AutoCloseable {
    /** Rows, inner and outer sizes; the fastest counts. */
    private static final int[][] SHAPES = {{256, 1024, 1024}, {1024, 1024, 1024}, {512, 4096, 1024}};

    private final List<Loaded> products = new ArrayList<>();
    private final int threads;

    private record Loaded(MatrixProduct product, OrtSession session) {}

    /**
     * Loads the products; the classifier must have been loaded before, which sets ONNX Runtime up.
     *
     * @param threads that run at the same time
     */
    public PeakMeter(int threads) {
        this.threads = threads;
        for (Precision precision : Precision.values()) {
            for (int[] shape : SHAPES) {
                MatrixProduct product = new MatrixProduct(precision, shape[0], shape[1], shape[2]);
                products.add(new Loaded(product, session(product)));
            }
        }
    }

    /** Operations in a second on 8-bit whole numbers. */
    public double int8(Duration window) throws Exception {
        return peak(Precision.INT8, window);
    }

    /** Operations in a second on 32-bit floats. */
    public double fp32(Duration window) throws Exception {
        return peak(Precision.FP32, window);
    }

    private double peak(Precision precision, Duration window) throws Exception {
        double best = 0;
        for (Loaded loaded : products) {
            if (loaded.product().precision() == precision) {
                best = Math.max(best, rate(loaded, window.dividedBy(SHAPES.length)));
            }
        }
        return best;
    }

    private double rate(Loaded loaded, Duration window) throws Exception {
        AtomicLong done = new AtomicLong();
        AtomicLong start = new AtomicLong(System.nanoTime());
        Threads.run(threads, () -> {
            try (OnnxTensor input = input(loaded.product())) {
                while (System.nanoTime() - start.get() < window.toNanos()) {
                    loaded.session().run(Map.of(MatrixProduct.INPUT, input)).close();
                    done.incrementAndGet();
                }
            }
        });
        return done.get() * loaded.product().operations() * 1e9 / (System.nanoTime() - start.get());
    }

    private static OnnxTensor input(MatrixProduct product) throws OrtException {
        boolean bytes = product.precision() == Precision.INT8;
        int size = product.rows() * product.inner() * (bytes ? 1 : Float.BYTES);
        ByteBuffer values = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                values,
                new long[] {product.rows(), product.inner()},
                bytes ? OnnxJavaType.UINT8 : OnnxJavaType.FLOAT);
    }

    private static OrtSession session(MatrixProduct product) {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(product.graph(), options);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses the graph that measures the peak", e);
        }
    }

    @Override
    public void close() {
        for (Loaded loaded : products) {
            try {
                loaded.session().close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime cannot close a session", e);
            }
        }
    }
}
