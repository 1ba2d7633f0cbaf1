package io.verbatim.processor.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.model.Classification;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.schemas.ModelReference;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Task MOOD =
            new Task("mood", TaskKind.SINGLE, "mood", List.of("glad", "sad", "calm"), 1, List.of());
    private static final Task THEMES =
            new Task("themes", TaskKind.MULTI, "themes", List.of("price", "staff"), 1, List.of(0.5, 0.5));

    private final Evaluation evaluation = new Evaluation(List.of(MOOD, THEMES));

    @BeforeEach
    void compareFourComments() throws JsonProcessingException {
        add("{'mood':'glad','themes':['price']}", "en", 0, true, false);
        add("{'mood':'glad','themes':['price','staff']}", "en-GB", 1, true, false);
        add("{'mood':'sad','themes':[]}", "ja", 1, false, true);
        add("{'mood':'sad'}", null, 2, true, true);
    }

    @Test
    void shouldScoreATaskWithOneLabel() {
        // When
        Score score = evaluation.pooled(MOOD);

        // Then
        assertThat(score.lines()).isEqualTo(4);
        assertThat(score.accuracy()).isEqualTo(0.5, EXACT);
        // glad: 1 hit, 2 gold, 1 given; sad: 1 hit, 2 gold, 2 given; calm is not in the gold labels.
        assertThat(score.macroF1()).isEqualTo((2 / 3.0 + 2 / 4.0) / 2, EXACT);
        assertThat(score.microF1()).isEqualTo(0.5, EXACT);
    }

    @Test
    void shouldScoreATaskWithAnyNumberOfLabels() {
        // When
        Score score = evaluation.pooled(THEMES);

        // Then
        assertThat(score.lines()).isEqualTo(3);
        assertThat(score.accuracy()).isEqualTo(1 / 3.0, EXACT);
        // price: 2 hits, 2 gold, 2 given; staff: no hit, 1 gold, 1 given.
        assertThat(score.macroF1()).isEqualTo((1 + 0) / 2.0, EXACT);
        assertThat(score.microF1()).isEqualTo(2 * 2 / 6.0, EXACT);
    }

    @Test
    void shouldScoreByLanguage() {
        // When / Then
        assertThat(evaluation.byLanguage(MOOD)).containsOnlyKeys("en", "ja", "und");
        assertThat(evaluation.byLanguage(THEMES)).containsOnlyKeys("en", "ja");
        assertThat(evaluation.byLanguage(MOOD))
                .extractingByKey("en")
                .satisfies(score -> assertThat(score.lines()).isEqualTo(2))
                .satisfies(score -> assertThat(score.accuracy()).isEqualTo(0.5, EXACT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'mood':'angry'}; The labels of the field 'mood' must be among glad, sad, calm",
                "{'mood':['glad']}; The labels of the field 'mood' must be among glad, sad, calm",
                "{'themes':'price'}; The field 'themes' must be an array of labels",
                "{'mood':'glad','themes':[1]}; The labels of the field 'themes' must be among price, staff"
            })
    void shouldRefuseLabelsThatTheModelDoesNotHave(String line, String problem) {
        // When / Then
        assertThatThrownBy(() -> add(line, "en", 0, true, true))
                .isInstanceOf(GoldLabelException.class)
                .hasMessage(problem);
        assertThat(evaluation.pooled(MOOD).lines()).isEqualTo(4);
    }

    @Test
    void shouldCountNothingWhereNothingWasCompared() {
        // When
        Evaluation none = new Evaluation(List.of(MOOD));

        // Then
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.pooled(MOOD)).isEqualTo(new Score(0, 0, 0, 0));
    }

    @Test
    void shouldReportInTablesForPeople() {
        // When
        String table = new EvaluationReport(new ModelReference("m", "1"), evaluation, 0).table();

        // Then
        assertThat(table).isEqualTo("""
                        m 1

                        mood (one label)
                        language     lines  accuracy  macro-F1
                        all              4     0.500     0.583
                        en               2     0.500     0.667
                        ja               1     1.000     1.000
                        und              1     0.000     0.000

                        themes (any number of labels)
                        language     lines  accuracy  macro-F1  micro-F1
                        all              3     0.333     0.500     0.667
                        en               2     0.500     0.500     0.800
                        ja               1     0.000     0.000     0.000
                        """);
    }

    @Test
    void shouldLetNoBundleSteerTheTerminal() {
        // Given
        Task task = new Task("mo\u001bod", TaskKind.SINGLE, "mood", List.of("gl\u009bad"), 1, List.of());
        Evaluation foreign = new Evaluation(List.of(task));
        ObjectNode line = new JsonMapper().createObjectNode().put("mo\u001bod", "sad");
        Classification given = new Classification(List.of(task), new float[] {1});

        // When
        String table = new EvaluationReport(new ModelReference("m\u0007", "1\r2"), foreign, 0).table();

        // Then
        assertThat(table).startsWith("m\ufffd 1\ufffd2\n\nmo\ufffdod (one label)\n");
        assertThatThrownBy(() -> foreign.add(line, "en", given))
                .hasMessage("The labels of the field 'mo\ufffdod' must be among gl\ufffdad");
    }

    @Test
    void shouldReportInJsonForPrograms() throws JsonProcessingException {
        // When
        ObjectNode json = (ObjectNode)
                new JsonMapper().readTree(new EvaluationReport(new ModelReference("m", "1"), evaluation, 3).json());

        // Then
        assertThat(json.at("/model/version").textValue()).isEqualTo("1");
        assertThat(json.at("/failedLines").intValue()).isEqualTo(3);
        assertThat(json.at("/tasks/mood/kind").textValue()).isEqualTo("single");
        assertThat(json.at("/tasks/mood/all/macroF1").doubleValue()).isEqualTo(0.5833);
        assertThat(json.at("/tasks/mood/all").has("microF1")).isFalse();
        assertThat(json.at("/tasks/themes/languages/en/microF1").doubleValue()).isEqualTo(0.8);
    }

    private void add(String line, @Nullable String language, int mood, boolean price, boolean staff)
            throws JsonProcessingException {
        float[] scores = {0, 0, 0, price ? 0.9f : 0.1f, staff ? 0.9f : 0.1f};
        scores[mood] = 1;
        ObjectNode gold = (ObjectNode) new JsonMapper().readTree(line.replace('\'', '"'));
        evaluation.add(gold, language, new Classification(List.of(MOOD, THEMES), scores));
    }
}
