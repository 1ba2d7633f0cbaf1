package io.verbatim.model;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loading of a bundle: chooses the device, loads the graph, warms it up and proves it. */
final class ModelLoading {
    private static final Logger LOGGER = LoggerFactory.getLogger(ModelLoading.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Bundle bundle;
    private final Map<String, String> sessionConfig;
    private final Windows windows;
    private final SelfCheck check;
    private final long highestId;

    /**
     * A model that is ready.
     *
     * @param reason why that device, in words
     */
    record Loaded(ModelRunner runner, Device device, String reason) {}

    ModelLoading(Bundle bundle, TextTokenizer tokenizer, Map<String, String> sessionConfig) {
        this.bundle = bundle;
        this.sessionConfig = sessionConfig;
        this.windows = tokenizer.windows();
        this.check = new SelfCheck(bundle, tokenizer);
        this.highestId = TokenizerFile.highestId(bundle.file(bundle.manifest().tokenizer()));
    }

    /** Loads onto the device that was asked for. */
    Loaded onto(DeviceChoice choice) {
        return switch (choice.kind()) {
            case CPU -> load(Device.CPU, "asked for");
            case CUDA -> load(Device.cuda(choice.index()), "asked for");
            case AUTO -> ontoTheBest();
        };
    }

    private Loaded ontoTheBest() {
        try {
            return load(Device.cuda(0), "CUDA is there");
        } catch (DeviceException e) {
            return load(Device.CPU, "CUDA is not to be had: " + e.getMessage());
        }
    }

    private Loaded load(Device device, String reason) {
        Path file = graph(device);
        // Before the graph is judged: on a machine without CUDA it does not matter what is wrong with that of CUDA.
        SessionSettings.require(device);
        OnnxGraph graph = OnnxFile.read(file);
        new GraphCheck(file, graph).fits(bundle, highestId);
        long start = System.nanoTime();
        ModelRunner runner = new ModelRunner(
                OnnxSession.open(file, device, sessionConfig),
                inputs(graph),
                bundle.manifest().tasks(),
                windows);
        try {
            long loaded = System.nanoTime();
            check.warmUp(runner, device, highestId);
            double distance = check.prove(runner, device);
            LOGGER.atInfo()
                    .addKeyValue("bundle", bundle.manifest().name())
                    .addKeyValue("version", bundle.manifest().version())
                    .addKeyValue("device", device)
                    .addKeyValue("reason", reason)
                    .addKeyValue("load_ms", millis(loaded - start))
                    .addKeyValue("warm_up_ms", millis(System.nanoTime() - loaded))
                    .addKeyValue("golden_distance", distance)
                    .log("model loaded");
            return new Loaded(runner, device, reason);
        } catch (RuntimeException e) {
            runner.close();
            throw e;
        }
    }

    private Path graph(Device device) {
        String file = bundle.manifest().models().get(device.kind());
        if (file != null) {
            return bundle.file(file);
        }
        String lacks = "The bundle " + bundle.manifest().name() + " has no model for " + device.kind();
        if (device.isCuda()) {
            throw new DeviceException(lacks + ": use the device cpu, or a bundle with one");
        }
        throw new BundleException(lacks + ": use the device cuda, or a bundle with one");
    }

    private Supplier<BatchInputs> inputs(OnnxGraph graph) {
        BundleManifest manifest = bundle.manifest();
        boolean typed = graph.input(GraphInput.TOKEN_TYPE_IDS).isPresent();
        return switch (manifest.layout()) {
            case PACKED -> PackedInputs::new;
            case PADDED -> () -> new PaddedInputs(manifest.padId(), typed);
        };
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MILLI);
    }
}
