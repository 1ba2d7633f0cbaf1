package io.verbatim.processor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the content of a file in the place of every {@code ${file:PATH}}, so that no secret stands in the YAML. */
final class SecretFiles {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{file:([^}]+)}");
    /** Editors and echo add one; spaces may belong to a password. */
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");

    private SecretFiles() {}

    /**
     * Resolves every reference in a value; line ends at the end of a file are dropped.
     *
     * @param path where the value stands in the configuration, for the message
     * @throws ConfigException when a file cannot be read
     */
    static String resolve(String path, String value) {
        return value.contains("${file:")
                ? REFERENCE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(content(path, match)))
                : value;
    }

    private static String content(String path, MatchResult match) {
        String file = match.group(1);
        try {
            return LINE_ENDS.matcher(Files.readString(Path.of(file))).replaceFirst("");
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(
                    path, "cannot read the file " + file + " (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
