package io.verbatim.benchmarks.contender;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.measure.Reading;
import io.verbatim.model.TokenizedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RooflineTest {
    /** Of 1 to 50 tokens, each length as often. */
    private static final List<TokenizedText> TEXTS =
            LongStream.range(0, 1000).mapToObj(RooflineTest::text).toList();

    @Test
    void shouldDoEveryTextAsOftenAsTheOthersWhenSeveralThreadsCall() throws Exception {
        // Given
        StandInModel model = new StandInModel(2, Integer.MAX_VALUE);
        Roofline roofline = new Roofline("any", model, TEXTS, 256);

        // When
        Reading reading = roofline.measure(Duration.ofMillis(5));

        // Then
        Map<TokenizedText, Long> times = texts(model).stream().collect(groupingBy(text -> text, counting()));
        assertThat(times).hasSameSizeAs(TEXTS);
        assertThat(times.values()).containsOnly(reading.events() / TEXTS.size());
    }

    @Test
    void shouldGiveAllTheSamePartOfTheTextsWhenTheSlowestCannotDoThemAll() throws Exception {
        // Given
        StandInModel first = new StandInModel();
        StandInModel second = new StandInModel();
        List<Roofline> all = List.of(new Roofline("a", first, TEXTS, 1), new Roofline("b", second, TEXTS, 256));

        // When
        List<Roofline> inStep = Roofline.inStep(all, TEXTS, Duration.ofNanos(1));

        // Then
        first.forget();
        second.forget();
        inStep.get(0).once();
        inStep.get(1).once();
        assertThat(texts(first)).hasSizeLessThan(TEXTS.size()).containsExactlyInAnyOrderElementsOf(texts(second));
    }

    @Test
    void shouldStayPaddedWhenItGoesInStep() throws Exception {
        // Given
        StandInModel model = new StandInModel();
        Roofline padded = new Roofline("any", model, TEXTS, 4096).padded();

        // When
        List<Roofline> inStep = Roofline.inStep(List.of(padded), TEXTS, Duration.ofNanos(1));

        // Then
        model.forget();
        inStep.get(0).once();
        assertThat(model.asked()).singleElement().satisfies(batch -> assertThat(batch)
                .extracting(TokenizedText::length)
                .containsOnly(longest(batch)));
    }

    private static TokenizedText text(long number) {
        long[] ids = new long[1 + (int) (number % 50)];
        ids[0] = number;
        return new TokenizedText(ids, false);
    }

    private static List<TokenizedText> texts(StandInModel model) {
        return model.asked().stream().flatMap(List::stream).toList();
    }

    private static int longest(List<TokenizedText> batch) {
        return batch.stream().mapToInt(TokenizedText::length).max().orElse(0);
    }
}
