package io.verbatim.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** An object in a bundle's JSON file, whose complaints name the file and the place in it. */
final class JsonView {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** What is read takes many times as much memory as the file. */
    private static final long MOST_BYTES = 16 << 20;

    private static final String INTEGER = "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;

    private final Path file;
    private final String path;
    private final JsonNode node;

    private JsonView(Path file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * The object that is the whole of a file.
     *
     * @throws BundleException when the file cannot be read or holds no JSON object
     */
    static JsonView read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BundleException(file + " has more than " + MOST_BYTES
                        + " bytes, which no bundle needs: write the bundle again");
            }
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new BundleException(file + " holds no JSON object: write the bundle again");
            }
            return new JsonView(file, "", root);
        } catch (JsonProcessingException e) {
            // The location only: the rest of the message quotes the file.
            String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new BundleException(file + line + " is not sound JSON: write the bundle again");
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) {
        return value(name, JsonNode::isTextual, JsonNode::textValue, "a text");
    }

    String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    int integer(String name) {
        return value(name, JsonView::isInteger, JsonNode::intValue, INTEGER);
    }

    int integer(String name, int fallback) {
        return has(name) ? integer(name) : fallback;
    }

    double number(String name) {
        return value(name, JsonNode::isNumber, JsonNode::doubleValue, "a number");
    }

    double number(String name, double fallback) {
        return has(name) ? number(name) : fallback;
    }

    List<String> texts(String name) {
        return list(name, JsonNode::isTextual, JsonNode::textValue, "texts");
    }

    List<Double> numbers(String name) {
        return list(name, JsonNode::isNumber, JsonNode::doubleValue, "numbers");
    }

    JsonView object(String name) {
        JsonNode child = value(name, JsonNode::isObject, Function.identity(), "an object");
        return new JsonView(file, path + name + ".", child);
    }

    List<JsonView> objects(String name) {
        List<JsonNode> children = list(name, JsonNode::isObject, Function.identity(), "objects");
        List<JsonView> views = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            views.add(new JsonView(file, path + name + "[" + i + "].", children.get(i)));
        }
        return views;
    }

    /** An object whose values are texts, in the order of the file. */
    Map<String, String> textMap(String name) {
        JsonView object = object(name);
        Map<String, String> texts = new LinkedHashMap<>();
        object.node.fieldNames().forEachRemaining(key -> texts.put(key, object.text(key)));
        return texts;
    }

    /** This text from the file, once it is fit for terminals and logs. */
    String printable(String name, String text) {
        if (!Printable.is(text)) {
            throw wrong(name, "holds a control or format character, which does not show itself: take it out");
        }
        return text;
    }

    /** The complaint about a value: the file, the place in it, and what is wrong. */
    BundleException wrong(String name, String sentence) {
        return new BundleException(file + ": " + path + name + " " + sentence);
    }

    /** Of a larger number, {@code intValue} would give the last 32 bits. */
    private static boolean isInteger(JsonNode node) {
        return node.canConvertToExactIntegral() && node.canConvertToInt();
    }

    private <T> T value(String name, Predicate<JsonNode> fits, Function<JsonNode, T> read, String what) {
        if (!has(name)) {
            throw wrong(name, "is missing: give " + what);
        }
        if (!fits.test(node.get(name))) {
            throw wrong(name, "must be " + what);
        }
        return read.apply(node.get(name));
    }

    private <T> List<T> list(String name, Predicate<JsonNode> fits, Function<JsonNode, T> read, String what) {
        JsonNode array = value(name, JsonNode::isArray, Function.identity(), "a list of " + what);
        List<T> values = new ArrayList<>();
        for (JsonNode element : array) {
            if (!fits.test(element)) {
                throw wrong(name + "[" + values.size() + "]", "must be one of " + what);
            }
            values.add(read.apply(element));
        }
        return values;
    }
}
