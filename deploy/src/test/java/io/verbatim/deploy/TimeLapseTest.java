package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the rules under test are those that are shipped, but for the speed of the clock. */
final class TimeLapseTest {
    /** Anything that Prometheus takes for a duration, outside of names and comments. */
    private static final Pattern DURATION = Pattern.compile("(?<![\\w.])(\\d+)(ms|[smhdwy])(?!\\w)");

    private static final Pattern INTERVAL = Pattern.compile("interval: \\w+");

    static Stream<Path> ruleFiles() {
        return Repository.files("deploy/prometheus", "-rules.yaml").stream();
    }

    static Stream<Arguments> lapsesOfRuleFiles() {
        return ruleFiles()
                .flatMap(file -> Stream.of(TimeLapse.HOURS, TimeLapse.WEEKS).map(lapse -> Arguments.of(file, lapse)));
    }

    @ParameterizedTest
    @MethodSource("ruleFiles")
    void shouldChangeNothingButIntervalsWhenTimeGoesAsItDoes(Path file) {
        // Given
        String shipped = Repository.text(file);

        // When
        String same = TimeLapse.NONE.of(shipped);

        // Then
        assertThat(withoutIntervals(same)).isEqualTo(withoutIntervals(shipped));
    }

    @ParameterizedTest
    @MethodSource("lapsesOfRuleFiles")
    void shouldDivideEveryDurationAndChangeNothingElse(Path file, TimeLapse lapse) {
        // Given
        String shipped = withoutIntervals(Repository.text(file));

        // When
        String lapsed = withoutIntervals(lapse.of(Repository.text(file)));

        // Then
        assertThat(DURATION.matcher(lapsed).replaceAll("*"))
                .isEqualTo(DURATION.matcher(shipped).replaceAll("*"));
        assertThat(millis(lapsed).stream().map(millis -> millis * lapse.factor()))
                .isNotEmpty()
                .containsExactlyElementsOf(millis(shipped));
    }

    private static String withoutIntervals(String rules) {
        return INTERVAL.matcher(rules).replaceAll("interval: *");
    }

    private static List<Long> millis(String rules) {
        List<Long> all = new ArrayList<>();
        Matcher durations = DURATION.matcher(rules);
        while (durations.find()) {
            long unit =
                    switch (durations.group(2)) {
                        case "ms" -> 1;
                        case "s" -> 1_000;
                        case "m" -> 60_000;
                        case "h" -> 3_600_000;
                        case "d" -> 86_400_000;
                        case "w" -> 604_800_000;
                        default -> 31_536_000_000L;
                    };
            all.add(Long.parseLong(durations.group(1)) * unit);
        }
        return all;
    }
}
