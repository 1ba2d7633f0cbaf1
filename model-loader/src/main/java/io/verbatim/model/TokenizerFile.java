package io.verbatim.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds the highest id in a {@code tokenizer.json}: that of the vocabulary, a map or a list, and of the added tokens.
 *
 * @see <a href="https://github.com/huggingface/tokenizers">Hugging Face tokenizers, which define the file</a>
 */
final class TokenizerFile {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TokenizerFile() {}

    /**
     * The highest id; a negative number when there is none.
     *
     * @throws BundleException when the file cannot be read or is not sound JSON
     */
    static long highestId(Path file) {
        try (JsonParser json = FACTORY.createParser(file.toFile())) {
            long highest = -1;
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("model")) {
                    highest = Math.max(highest, vocabulary(json));
                } else if (name.equals("added_tokens")) {
                    highest = Math.max(highest, addedTokens(json));
                } else {
                    json.skipChildren();
                }
            }
            return highest;
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read as a tokenizer: write the bundle again", e);
        }
    }

    private static long vocabulary(JsonParser json) throws IOException {
        long highest = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean vocabulary = json.currentName().equals("vocab");
            JsonToken value = json.nextToken();
            if (vocabulary && value == JsonToken.START_ARRAY) {
                highest = length(json) - 1;
            } else if (vocabulary && value == JsonToken.START_OBJECT) {
                highest = largestNumber(json);
            } else {
                json.skipChildren();
            }
        }
        return highest;
    }

    private static long addedTokens(JsonParser json) throws IOException {
        long highest = -1;
        while (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = json.currentName().equals("id");
                if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && id) {
                    highest = Math.max(highest, json.getLongValue());
                }
                json.skipChildren();
            }
        }
        return highest;
    }

    private static long length(JsonParser json) throws IOException {
        long length = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            length++;
        }
        return length;
    }

    private static long largestNumber(JsonParser json) throws IOException {
        long largest = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                largest = Math.max(largest, json.getLongValue());
            }
            json.skipChildren();
        }
        return largest;
    }
}
