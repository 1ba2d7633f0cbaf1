package io.verbatim.processor.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Tries every file of {@code testdata/hostile}; with the profile {@code fuzz}, whatever the coverage leads to. */
@Tag("fuzz")
final class PipelineFuzzTest {
    private static final EventPath PATH = new EventPath();

    @FuzzTest(maxDuration = "30m")
    void shouldEnrichOrRefuseWhateverTheBytes(byte[] json) {
        PATH.go(json);
    }
}
