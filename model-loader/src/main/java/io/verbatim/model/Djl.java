package io.verbatim.model;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deep Java Library, set up so that it loads nothing from the network and no engine but ONNX Runtime. */
final class Djl {
    static final String ENGINE = "OnnxRuntime";
    private static final String NATIVE_FOLDER = "ENGINE_CACHE_DIR";
    private static boolean started;

    private Djl() {}

    /**
     * Must come before any other use of DJL or ONNX Runtime.
     *
     * @throws BundleException when the native libraries cannot be unpacked or loaded here
     */
    static synchronized void start() {
        if (started) {
            return;
        }
        preset("ai.djl.offline", "true");
        preset("ai.djl.onnx.disable_alternative", "true");
        nativeFolder();
        load("ONNX Runtime", () -> Engine.getEngine(ENGINE), "-Djava.io.tmpdir");
        load("The tokenizers' library", LibUtils::checkStatus, NATIVE_FOLDER);
        started = true;
    }

    /** Each unpacks its native code into the folder of a setting. */
    private static void load(String library, Runnable loading, String setting) {
        try {
            loading.run();
        } catch (RuntimeException | LinkageError e) {
            throw new BundleException(
                    library + " cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + " (" + e + "): run on x86-64 or ARM 64 with glibc, and"
                            + " set " + setting + " to a folder that may be written and run from",
                    e);
        }
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Native code is unpacked into the user's cache, unless the user says where or that cannot be written. */
    private static void nativeFolder() {
        if (System.getenv(NATIVE_FOLDER) != null
                || System.getProperty(NATIVE_FOLDER) != null
                || System.getenv("DJL_CACHE_DIR") != null
                || System.getProperty("DJL_CACHE_DIR") != null) {
            return;
        }
        Path folder = BundleCache.userFolder(System.getenv(), System.getProperty("user.home"))
                .resolve("native");
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                System.setProperty(NATIVE_FOLDER, folder.toString());
            }
        } catch (IOException e) {
            // DJL falls back to the folder for temporary files by itself.
            return;
        }
    }
}
