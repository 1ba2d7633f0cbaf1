package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhatToSetWhenTheTokenizersLibraryCannotBeLoaded() throws Exception {
        // Given
        Files.writeString(folder.resolve(System.mapLibraryName("tokenizers")), "no library");

        // When
        String output = ChildJvm.run(Starts.class, List.of("-DRUST_LIBRARY_PATH=" + folder), Map.of(), List.of());

        // Then
        assertThat(output)
                .contains("The tokenizers' library cannot be loaded on ")
                .contains("set ENGINE_CACHE_DIR to a folder that may be written and run from");
    }

    /** Prints why the libraries cannot be loaded. */
    static final class Starts {
        public static void main(String[] arguments) {
            try {
                Djl.start();
            } catch (BundleException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
