package io.verbatim.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A graph that is resident on a device, run through DJL; several threads may run it at a time. */
final class OnnxSession implements AutoCloseable {
    private final Model model;
    private final Block block;
    private final ParameterStore parameters;

    private OnnxSession(Model model) {
        this.model = model;
        this.block = model.getBlock();
        this.parameters = new ParameterStore(model.getNDManager(), false);
    }

    /**
     * Loads a graph.
     *
     * @throws BundleException when ONNX Runtime refuses the graph
     * @throws DeviceException when the device is not there
     */
    static OnnxSession open(Path graph, Device device, Map<String, String> sessionConfig) {
        // The device of DJL stays the CPU: the arrays live there, and the options say where the graph runs.
        Model model = Model.newInstance(graph.toString(), ai.djl.Device.cpu(), Djl.ENGINE);
        try (SessionOptions options = SessionSettings.of(device, sessionConfig)) {
            model.load(graph.getParent(), String.valueOf(graph.getFileName()), Map.of("sessionOptions", options));
            return new OnnxSession(model);
        } catch (ModelException e) {
            model.close();
            throw e;
        } catch (MalformedModelException | IOException | RuntimeException e) {
            model.close();
            throw refused(graph, device, e);
        }
    }

    private static ModelException refused(Path graph, Device device, Exception e) {
        String why = e.getCause() instanceof OrtException cause ? cause.getMessage() : e.toString();
        return device.isCuda()
                ? new DeviceException(
                        graph + " cannot be loaded onto " + device + " (" + why
                                + "): check the driver and its libraries, or use the device cpu",
                        e)
                : new BundleException(graph + " cannot be loaded (" + why + "): export the model again", e);
    }

    /** Owns the arrays of one run; to be closed after it. */
    NDManager newArrays() {
        return model.getNDManager().newSubManager();
    }

    /**
     * Runs a batch.
     *
     * @param inputs by name; the outputs come to belong to their owner
     * @throws InferenceException when the run fails
     */
    NDList run(NDList inputs) {
        try {
            return block.forward(parameters, inputs, false);
        } catch (EngineException e) {
            throw OnnxFailure.translate(e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
