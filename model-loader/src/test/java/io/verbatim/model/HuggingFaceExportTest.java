package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuggingFaceExportTest {
    private static final String LABELS = "\"id2label\": {\"0\": \"NEGATIVE\", \"1\": \"POSITIVE\"}";
    private static final String ONE_LABEL = "\"id2label\": {\"0\": \"LABEL_0\"}";

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        Files.move(bundle.file("tokenizer.json"), folder.resolve("tokenizer.json"));
        float[][] table = new float[5000][2];
        for (float[] row : table) {
            row[1] = 1;
        }
        Files.write(
                folder.resolve("model.onnx"),
                TinyGraphs.padded("logits", table)
                        .input("token_type_ids", OnnxGraph.INT64, 2)
                        .toBytes());
    }

    @Test
    void shouldLoadAsOneSingleLabelTask() throws IOException {
        // Given
        config("{" + LABELS + ", \"_name_or_path\": \"someone/model\", \"max_position_embeddings\": 128}");
        Bundle bundle = new BundleFolder(folder).verify();

        // When
        try (Classifier classifier = Classifier.load(bundle, DeviceChoice.parse("cpu"))) {
            // Then
            assertThat(classifier.description().name()).isEqualTo("someone/model");
            assertThat(classifier.description().version()).matches("[0-9a-f]{12}");
            assertThat(classifier.description().longestText()).isEqualTo(128);
            TokenizedText text = classifier.tokenize("ok");
            List<Classification> answers = classifier.classify(List.of(text, classifier.tokenize("")));
            assertThat(answers.get(0).labels().get("classification"))
                    .singleElement()
                    .satisfies(label -> assertThat(label.label()).isEqualTo("POSITIVE"));
            // A token adds 1 to the second logit.
            assertThat(answers.get(0).scores("classification")[1])
                    .isCloseTo((float) (1 / (1 + Math.exp(-text.length()))), within(1e-6f));
            assertThat(answers.get(1).scores("classification")[1])
                    .isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
        }
    }

    @Test
    void shouldGiveEveryLabelFromOneHalfOnWhenProblemIsMultiLabel() throws IOException {
        // Given
        config("{" + LABELS + ", \"problem_type\": \"multi_label_classification\"}");

        // When
        BundleManifest manifest = new BundleFolder(folder).verify().manifest();

        // Then
        assertThat(manifest.tasks()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.MULTI);
            assertThat(task.thresholds()).containsExactly(0.5, 0.5);
        });
    }

    @Test
    void shouldLeaveOutThePositionsThatRobertaCannotUse() throws IOException {
        // Given
        config("{" + LABELS + ", \"model_type\": \"xlm-roberta\", \"max_position_embeddings\": 514,"
                + " \"pad_token_id\": 1}");

        // When
        BundleManifest manifest = new BundleFolder(folder).verify().manifest();

        // Then
        assertThat(manifest.maxTokens()).isEqualTo(512);
        assertThat(manifest.padId()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheLimitOfTheTokenizerWhenItIsLower() throws IOException {
        // Given
        config("{" + LABELS + ", \"max_position_embeddings\": 8192}");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 256}");

        // When
        int limited = new BundleFolder(folder).verify().manifest().maxTokens();

        // Then
        assertThat(limited).isEqualTo(256);
    }

    @Test
    void shouldPassOverTheLimitOfTheTokenizerWhenItIsNone() throws IOException {
        // Given
        config("{" + LABELS + "}");
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 1000000000000000019884624838656}");

        // When
        int limit = new BundleFolder(folder).verify().manifest().maxTokens();

        // Then
        assertThat(limit).isEqualTo(512);
    }

    @Test
    void shouldRefuseWhenLabelsAreMissingOrHaveGaps() throws IOException {
        // Given
        config("{}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: id2label is missing");

        // Given
        config("{\"id2label\": {\"0\": \"a\", \"2\": \"b\"}}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: id2label has no label 1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{}`, is empty",
                "`{\"0\": \"a\", \"1\": \" \"}`, has a blank name",
                "`{\"0\": \"a\", \"1\": \"a\"}`, has 'a' twice"
            })
    void shouldRefuseLabelsThatAManifestMustNotHave(String labels, String complaint) throws IOException {
        // Given
        config("{\"id2label\": " + labels + "}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: id2label " + complaint);
    }

    @Test
    void shouldPadWithAnyIdWhenThereIsNone() throws IOException {
        // Given
        config("{" + LABELS + ", \"pad_token_id\": -1}");

        // When
        BundleManifest manifest = new BundleFolder(folder).verify().manifest();

        // Then
        assertThat(manifest.padId()).isZero();
    }

    @Test
    void shouldRefuseWhenModelGivesANumber() throws IOException {
        // Given
        config("{" + LABELS + ", \"problem_type\": \"regression\"}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: problem_type is regression, which gives no labels: bring");
    }

    @Test
    void shouldRefuseWhenThereIsOneLabelToChooseFrom() throws IOException {
        // Given
        config("{" + ONE_LABEL + "}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: id2label has one label, of which softmax is always certain: set");
    }

    @Test
    void shouldTakeOneLabelWhenItMayBeAbsent() throws IOException {
        // Given
        config("{" + ONE_LABEL + ", \"problem_type\": \"multi_label_classification\"}");

        // When
        BundleManifest manifest = new BundleFolder(folder).verify().manifest();

        // Then
        assertThat(manifest.tasks()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.MULTI);
            assertThat(task.labels()).containsExactly("LABEL_0");
        });
    }

    @Test
    void shouldRefuseWhenANameOrALabelDoesNotShowItself() throws IOException {
        // Given
        config("{" + LABELS + ", \"_name_or_path\": \"someone/model\\u001b[2J\"}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: _name_or_path holds a control or format character")
                .hasMessageNotContaining("\u001b");

        // Given
        config("{\"id2label\": {\"0\": \"a\", \"1\": \"b\\u202e\"}}");

        // When / Then
        assertThatThrownBy(() -> new BundleFolder(folder).verify())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("config.json: id2label holds a control or format character")
                .hasMessageNotContaining("\u202e");
    }

    @Test
    void shouldShowTheNameOfTheFolderWhenTheExportHasNone() throws IOException {
        // Given
        config("{" + LABELS + "}");
        Path odd = Files.createDirectory(folder.resolve("odd\u001bname"));
        for (String file : List.of("config.json", "tokenizer.json", "model.onnx")) {
            Files.move(folder.resolve(file), odd.resolve(file));
        }

        // When
        BundleManifest manifest = new BundleFolder(odd).verify().manifest();

        // Then
        assertThat(manifest.name()).isEqualTo("odd\uFFFDname");
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }
}
