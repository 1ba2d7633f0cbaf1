package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {
    @ParameterizedTest
    @CsvSource({"auto,AUTO,0,auto", "cpu,CPU,0,cpu", "cuda,CUDA,0,cuda:0", "cuda:1,CUDA,1,cuda:1"})
    void shouldReadWhatItPrints(String text, DeviceChoice.Kind kind, int index, String printed) {
        // When
        DeviceChoice choice = DeviceChoice.parse(text);

        // Then
        assertThat(choice).isEqualTo(new DeviceChoice(kind, index)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:1234", "cpu:0"})
    void shouldRefuseWhenTextIsNoDevice(String text) {
        // When / Then
        assertThatThrownBy(() -> DeviceChoice.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no device: use auto, cpu, cuda or cuda:N");
    }
}
