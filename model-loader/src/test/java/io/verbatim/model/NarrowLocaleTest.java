package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the locale is C, Java can open no file whose name has other letters than ASCII. */
class NarrowLocaleTest {
    private static final String NAME = "größe";

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatToSetWhenANameHasLettersThatTheLocaleLacks() throws Exception {
        // Given
        Path archive = folder.resolve("bundle.tar.gz");
        Files.write(archive, new Archives().file(NAME, new byte[1]).toBytes());
        List<String> arguments = List.of(archive.toString(), folder.toString());

        // When / Then
        assertThatCode(() -> ChildJvm.run(Refuses.class, List.of(), Map.of("LC_ALL", "C"), arguments))
                .doesNotThrowAnyException();
    }

    /** Fails unless such a name is refused wherever it comes from. */
    static final class Refuses {
        public static void main(String[] arguments) {
            Path archive = Path.of(arguments[0]);
            refused(() -> BundleSource.parse(NAME));
            refused(() -> BundleSource.parse(NAME + ".tar.gz"));
            refused(() -> BundleCache.userFolder(Map.of("XDG_CACHE_HOME", "/" + NAME), "/"));
            refused(() -> TarGz.DEFAULT.unpack(archive, Path.of(arguments[1])));
        }

        private static void refused(ThrowingCallable call) {
            assertThatThrownBy(call)
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining(NAME)
                    .hasMessageContaining("cannot be a path here")
                    .hasMessageContaining("set LANG=C.UTF-8");
        }
    }
}
