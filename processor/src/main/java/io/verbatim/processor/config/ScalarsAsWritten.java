package io.verbatim.processor.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A YAML parser that gives numbers and booleans as the text that stands in the file: a password {@code 012345} is no octal
 * number, and a name {@code 2026_11} keeps its line.
 */
final class ScalarsAsWritten extends JsonParserDelegate {
    ScalarsAsWritten(JsonParser yaml) {
        super(yaml);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        return asText(super.nextToken());
    }

    @Override
    public @Nullable JsonToken currentToken() {
        return asText(super.currentToken());
    }

    @Override
    public int currentTokenId() {
        JsonToken token = currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE.id() : token.id();
    }

    private static @Nullable JsonToken asText(@Nullable JsonToken token) {
        return token != null && (token.isNumeric() || token.isBoolean()) ? JsonToken.VALUE_STRING : token;
    }
}
