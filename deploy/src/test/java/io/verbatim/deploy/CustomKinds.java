package io.verbatim.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kinds that no typed model checks, field by field, as {@code custom-kinds.yaml} lists them. */
final class CustomKinds {
    private static final JsonNode SHAPES = Yaml.document("deploy/src/test/resources/custom-kinds.yaml");

    private CustomKinds() {}

    /** What a manifest has and its kind has not; nothing where it fits. */
    static List<String> misfits(JsonNode manifest) {
        JsonNode every = SHAPES.path("every");
        JsonNode own = SHAPES.path(Manifests.kindOf(manifest));
        List<String> misfits = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : manifest.properties()) {
            String name = field.getKey();
            JsonNode shape = every.has(name) ? every.path(name) : own.path(name);
            collect(name, field.getValue(), shape, misfits);
        }
        return misfits;
    }

    private static void collect(String path, JsonNode value, JsonNode shape, List<String> misfits) {
        if (shape.isMissingNode()) {
            misfits.add(path + " is unknown");
        } else if (shape.isObject() && value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String name = field.getKey();
                JsonNode inner = shape.path(shape.has(name) ? name : "*");
                collect(path + "." + name, field.getValue(), inner, misfits);
            }
        } else if (shape.isArray() && value.isArray()) {
            for (JsonNode item : value) {
                collect(path + "[]", item, shape.path(0), misfits);
            }
        } else if (!isA(shape.asText(), value)) {
            misfits.add(path + " does not fit " + shape);
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
