package io.verbatim.processor.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Writes a message as a server-sent event (WHATWG HTML, section 9.2), its data on one line of JSON. */
final class ServerSentEvent {
    private static final JsonMapper JSON = new JsonMapper();

    private ServerSentEvent() {}

    static byte[] of(String name, Object data) {
        try {
            return ("event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message of the page can always be written", e);
        }
    }
}
