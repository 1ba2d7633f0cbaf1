package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that does not answer its golden samples as it says is refused. */
class GoldenSamplesTest {
    private TinyBundle bundle;

    @BeforeEach
    void write(@TempDir Path folder) {
        bundle = TinyBundle.in(folder.resolve("bundle"));
    }

    @Test
    void shouldRefuseWhenGoldenTokensAreOthers() {
        // Given
        bundle.json("golden.json", json -> ((ArrayNode) sample(json, 1).get("tokens")).set(3, 4));

        // When / Then
        refused("gives other tokens than the golden samples[1] from token 3 on");
    }

    @Test
    void shouldRefuseWhenAGoldenScoreIsOff() {
        // Given
        bundle.json(
                "golden.json",
                json -> ((ArrayNode) sample(json, 2).get("scores").get("action")).set(7, 0.9));

        // When / Then
        refused("on cpu, a score of samples[2] is off by 0.");
    }

    @Test
    void shouldRefuseWhenGoldenScoresAreTooFew() {
        // Given
        bundle.json(
                "golden.json",
                json -> ((ArrayNode) sample(json, 0).get("scores").get("topics")).remove(0));

        // When / Then
        refused("samples[0].scores.topics has 18 scores for 19 labels");
    }

    @Test
    void shouldRefuseWhenThereAreNoGoldenSamples() {
        // Given
        bundle.json("golden.json", json -> json.putArray("samples"));

        // When / Then
        refused("samples is empty");
    }

    @Test
    void shouldRefuseWhenTheDeviceHasNoTolerance() {
        // Given
        bundle.json("golden.json", json -> json.putObject("tolerance").put("cuda", 0.1));

        // When / Then
        refused("tolerance.cpu is missing");
    }

    @Test
    void shouldRefuseWhenAGoldenSampleHasNoTokens() {
        // Given: a tokenizer that adds no special tokens.
        bundle.json("tokenizer.json", json -> json.putNull("post_processor"));
        bundle.json("golden.json", json -> sample(json, 3).put("text", " "));

        // When / Then
        refused("tokenizer.json gives no tokens for a golden sample");
    }

    private void refused(String complaint) {
        assertThatThrownBy(bundle::load).isInstanceOf(BundleException.class).hasMessageContaining(complaint);
    }

    private static ObjectNode sample(ObjectNode golden, int index) {
        return (ObjectNode) golden.get("samples").get(index);
    }
}
