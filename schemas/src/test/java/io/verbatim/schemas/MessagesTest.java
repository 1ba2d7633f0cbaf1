package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECRET",
                "{\"id\":\"SECRET\",\"text\":\"SECRET",
                "{\"id\":\"SECRET\",\"text\":SECRET}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\\x\"}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\"}SECRET",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"SECRET\":1,\"SECRET\":2}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"x\":{\"SECRET\":1,\"SECRET\":2}}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"language\":\"SECRET!\"}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"submittedAt\":\"SECRET\"}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"rating\":\"SECRET\"}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"attributes\":{\"SECRET\":1}}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"attributes\":{\"SECRET\":\"\",\"SECRET\":\"\"}}",
                "{\"id\":\"SECRET\",\"text\":\"SECRET\",\"x\":1eSECRET}"
            })
    void shouldNeverQuoteWhatWasRead(String json) {
        // When
        InvalidEventException refused = catchThrowableOfType(
                InvalidEventException.class, () -> new FeedbackEventDecoder().decode(json.getBytes(UTF_8)));

        // Then
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).isNotEmpty().doesNotContain("SECRET");
    }
}
