package io.verbatim.schemas;

import java.util.Objects;

/**
 * Which model gave the labels.
 *
 * @param name the bundle's name
 * @param version the bundle's version
 */
public record ModelReference(String name, String version) {
    public ModelReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }
}
