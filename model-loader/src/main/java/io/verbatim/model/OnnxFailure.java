package io.verbatim.model;

import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what a failed run means for the batch, from ONNX Runtime's error code and message. */
final class OnnxFailure {
    private static final Pattern OUT_OF_MEMORY = Pattern.compile(
            "out of memory|failed to allocate memory|bad_alloc|bad allocation|alloc_failed|cuda failure 2\\b"
                    + "|available memory of \\d+ is smaller");

    private OnnxFailure() {}

    static InferenceException translate(EngineException failure) {
        String message = failure.getCause() instanceof OrtException cause ? cause.getMessage() : failure.getMessage();
        String why = String.valueOf(message);
        if (OUT_OF_MEMORY.matcher(why.toLowerCase(Locale.ROOT)).find()) {
            return new OutOfDeviceMemoryException(
                    "The device has no memory for this batch: use a smaller token budget (" + why + ")", failure);
        }
        if (failure.getCause() instanceof OrtException cause
                && cause.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT) {
            return new RejectedInputException("The model does not take this input (" + why + ")", failure);
        }
        return new DeviceLostException("The session failed: load the model again (" + why + ")", failure);
    }
}
