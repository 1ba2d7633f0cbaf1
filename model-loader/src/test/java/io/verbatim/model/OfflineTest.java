package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine that never saw the program before, loading a bundle asks nobody on the network for anything. */
class OfflineTest {
    @TempDir
    Path folder;

    @Test
    void shouldConnectToNobodyWhenABundleIsLoadedForTheFirstTime() throws Exception {
        // Given
        Path bundle = TinyBundle.in(folder.resolve("bundle")).folder();
        Path home = Files.createDirectory(folder.resolve("home"));
        List<String> jvm = List.of("-Duser.home=" + home);
        Map<String, String> emptyMachine = Map.of(
                "HOME", home.toString(), "XDG_CACHE_HOME", home.resolve("cache").toString());

        // When
        String output = ChildJvm.run(LoadsABundle.class, jvm, emptyMachine, List.of(bundle.toString()));

        // Then
        assertThat(output).contains("answers: 1").contains("connections: []");
        assertThat(home.resolve("cache/verbatim/native")).isDirectoryRecursivelyContaining("glob:**libtokenizers*");
        assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("cache"));
        assertThat(home.resolve("cache")).isDirectoryNotContaining("glob:**/{Microsoft,onnxruntime}*");
    }

    @Test
    void shouldNoticeTheConnectionWhenDjlIsLetOnline() throws Exception {
        // Given
        Path bundle = TinyBundle.in(folder.resolve("bundle")).folder();
        List<String> jvm = List.of("-Dai.djl.offline=false");

        // When
        String output = ChildJvm.run(LoadsABundle.class, jvm, Map.of(), List.of(bundle.toString()));

        // Then: it asks for the metadata of an EC2 machine.
        assertThat(output).contains("answers: 1").contains("connections: [/169.254.169.254:80");
    }

    /** Loads a bundle and prints whom it tried to connect to; nobody is reached. */
    static final class LoadsABundle {
        public static void main(String[] arguments) throws IOException {
            Queue<String> connections = DeadNetwork.install();
            Bundle bundle = BundleSource.parse(arguments[0]).open();
            try (Classifier classifier = Classifier.load(bundle, DeviceChoice.parse("auto"))) {
                List<Classification> answers = classifier.classify(List.of(classifier.tokenize("ok")));
                System.out.println("answers: " + answers.size());
            }
            System.out.println("connections: " + connections);
        }
    }
}
