package io.verbatim.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile.
 *
 * @param instructions in order, without comments, each in one line
 */
record Dockerfile(List<String> instructions) {
    static Dockerfile read(String path) {
        String joined = Repository.text(path)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (all, line) -> all + line + "\n")
                .replaceAll("\\s*\\\\\n\\s*", " ");
        return new Dockerfile(joined.lines().filter(line -> !line.isBlank()).toList());
    }

    /** Those of the stage that becomes the image. */
    List<String> lastStage() {
        List<String> stage = new ArrayList<>();
        for (String instruction : instructions) {
            if (instruction.startsWith("FROM ")) {
                stage.clear();
            }
            stage.add(instruction);
        }
        return stage;
    }

    /** What the stages start from, other stages left out. */
    List<String> baseImages() {
        return of("FROM", instructions)
                .map(from -> from.split(" ", 2)[0])
                .filter(image -> !image.equals("base-${VARIANT}"))
                .toList();
    }

    /** What follows a keyword in the last stage. */
    List<String> last(String keyword) {
        return of(keyword, lastStage()).toList();
    }

    private static Stream<String> of(String keyword, List<String> instructions) {
        return instructions.stream()
                .filter(instruction -> instruction.startsWith(keyword + " "))
                .map(instruction -> instruction.substring(keyword.length() + 1));
    }
}
