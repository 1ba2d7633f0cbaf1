package io.verbatim.benchmarks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What the values of options must be; each check throws a {@link ParameterException} before anything is measured.
 *
 * @param command whose options they are
 */
record Checks(CommandLine command) {
    void atLeast(String option, long value, long least) {
        if (value < least) {
            throw refused(option + " must be " + least + " or more, not " + value);
        }
    }

    void atLeast(String option, Iterable<Integer> values, long least) {
        values.forEach(value -> atLeast(option, value, least));
    }

    /** Neither below zero nor zero, nor no number at all. */
    void moreThanNothing(String option, double value) {
        if (!(value > 0)) {
            throw refused(option + " must be more than 0, not " + value);
        }
    }

    /** A file that is written at the end, when it is late to learn that it cannot be. */
    void writable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean possible = folder != null
                && Files.isDirectory(folder)
                && !Files.isDirectory(file)
                && Files.isWritable(Files.exists(file) ? file : folder);
        if (!possible) {
            throw refused(option + ": " + file + " cannot be written; name a file in a folder that is there");
        }
    }

    ParameterException refused(String sentence) {
        return new ParameterException(command, sentence);
    }
}
