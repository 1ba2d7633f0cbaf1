package io.verbatim.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Map;

/**
 * How ONNX Runtime runs a graph: on a CPU with one thread for each caller, so that callers share the cores and no
 * result depends on how a matrix was split.
 *
 * @see <a href="https://onnxruntime.ai/docs/performance/tune-performance/threading.html">Thread management</a>
 * @see <a href="https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html">CUDA options</a>
 */
final class SessionSettings {
    private static final Map<String, String> COMMON =
            Map.of("session.intra_op.allow_spinning", "0", "session.inter_op.allow_spinning", "0");
    /** Shapes change from batch to batch: memory is taken as it is needed, not in powers of two. */
    private static final Map<String, String> CUDA =
            Map.of("arena_extend_strategy", "kSameAsRequested", "do_copy_in_default_stream", "1");

    private SessionSettings() {}

    /**
     * Asks ONNX Runtime for a device, without a graph.
     *
     * @throws DeviceException when the device is not there
     */
    static void require(Device device) {
        of(device, Map.of()).close();
    }

    /**
     * Options for a device.
     *
     * @param extra entries of ONNX Runtime's session configuration that go on top
     * @throws DeviceException when the device is not there
     */
    static SessionOptions of(Device device, Map<String, String> extra) {
        SessionOptions options = new SessionOptions();
        try {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            // A pattern is kept for every shape that was ever seen, and there is no end to shapes.
            options.setMemoryPatternOptimization(false);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            configure(options, COMMON);
            configure(options, extra);
            if (device.isCuda()) {
                addCuda(options, device);
            }
            return options;
        } catch (OrtException e) {
            options.close();
            throw new IllegalStateException("ONNX Runtime does not know an option: " + e.getMessage(), e);
        } catch (DeviceException e) {
            options.close();
            throw e;
        }
    }

    private static void configure(SessionOptions options, Map<String, String> entries) throws OrtException {
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            options.addConfigEntry(entry.getKey(), entry.getValue());
        }
    }

    private static void addCuda(SessionOptions options, Device device) {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new DeviceException(
                    "This build of ONNX Runtime has no CUDA: build with -Pgpu, or use the device cpu");
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.index())) {
            for (Map.Entry<String, String> entry : CUDA.entrySet()) {
                cuda.add(entry.getKey(), entry.getValue());
            }
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw new DeviceException(
                    device + " is not there (" + e.getMessage()
                            + "): check the driver and the CUDA 12 libraries, or use the device cpu",
                    e);
        }
    }
}
