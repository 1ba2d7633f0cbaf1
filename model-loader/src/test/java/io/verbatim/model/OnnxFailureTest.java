package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxFailureTest {
    @ParameterizedTest
    @CsvSource({
        "ORT_RUNTIME_EXCEPTION,'BFCArena::AllocateRawInternal Failed to allocate memory for requested buffer of size 8'",
        "ORT_FAIL,CUDA failure 2: out of memory ; GPU=0",
        "ORT_FAIL,CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0",
        "ORT_RUNTIME_EXCEPTION,'Available memory of 10 is smaller than requested bytes of 20'",
        "ORT_RUNTIME_EXCEPTION,std::bad_alloc"
    })
    void shouldBlameTheBatchSizeWhenMemoryIsShort(OrtErrorCode code, String message) {
        // When
        InferenceException translated = OnnxFailure.translate(failure(code, message));

        // Then
        assertThat(translated).isInstanceOf(OutOfDeviceMemoryException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"ORT_INVALID_ARGUMENT,'indices element out of data bounds, idx=5000 must be within the range'"})
    void shouldBlameTheInputWhenItIsInvalid(OrtErrorCode code, String message) {
        // When
        InferenceException translated = OnnxFailure.translate(failure(code, message));

        // Then
        assertThat(translated).isInstanceOf(RejectedInputException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "ORT_FAIL,CUDA failure 700: an illegal memory access was encountered",
        "ORT_FAIL,CUDA failure 201: invalid device context",
        "ORT_EP_FAIL,the device is gone",
        "ORT_RUNTIME_EXCEPTION,Non-zero status code returned while running Add node",
        "ORT_DEVICE_RESET,device reset"
    })
    void shouldBlameTheDeviceForEverythingElse(OrtErrorCode code, String message) {
        // When
        InferenceException translated = OnnxFailure.translate(failure(code, message));

        // Then
        assertThat(translated).isInstanceOf(DeviceLostException.class).hasMessageContaining(message);
    }

    private static EngineException failure(OrtErrorCode code, String message) {
        return new EngineException(new OrtException(code, message));
    }
}
