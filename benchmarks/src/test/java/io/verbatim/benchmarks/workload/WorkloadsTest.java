package io.verbatim.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.model.Classification;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.schemas.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsTest {
    @TempDir
    Path folder;

    @Test
    void shouldLeaveOutWhatHasNoTokensOrSeveralWindows() throws IOException {
        // Given
        Path file =
                Files.writeString(folder.resolve("comments.txt"), "short\n\nnothing\na comment of some length\nalso\n");

        // When
        Workload workload = Workloads.ofFile(file, new TenCharacters(), 10);

        // Then
        assertThat(workload.texts()).containsExactly("short", "also");
        assertThat(workload.tokens()).extracting(TokenizedText::length).containsExactly(5, 4);
    }

    @Test
    void shouldNameTheFileWhenItHasOnlyBlankLines() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("comments.txt"), "\n   \n\n");

        // When, Then
        assertThatThrownBy(() -> Workloads.ofFile(file, new TenCharacters(), 10))
                .hasMessageContaining("comments.txt has no comment");
    }

    /** A token a character, ten in a window; it knows no token of "nothing". */
    private static final class TenCharacters implements BatchModel {
        @Override
        public ModelReference reference() {
            return new ModelReference("ten-characters", "1");
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public TokenizedText tokenize(String text) {
            if (text.equals("nothing")) {
                throw new RejectedInputException("no tokens");
            }
            long[] ids = text.chars().asLongStream().toArray();
            return new TokenizedText(ids, false, (ids.length + 9) / 10, Math.min(10, ids.length));
        }

        @Override
        public List<Classification> classify(List<TokenizedText> batch) {
            throw new IllegalStateException("nobody asks");
        }
    }
}
