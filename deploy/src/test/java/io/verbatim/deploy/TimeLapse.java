package io.verbatim.deploy;

import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Rules as if time went faster: every duration in them divided by a factor, and nothing else changed.
 *
 * <p>How often Prometheus looks is no part of it: scrapes and evaluations follow each other by a second.
 *
 * @param factor that divides {@code for}, ranges and offsets
 */
record TimeLapse(int factor) {
    /** The rules as they are shipped. */
    static final TimeLapse NONE = new TimeLapse(1);

    /** An hour takes a minute. */
    static final TimeLapse HOURS = new TimeLapse(60);

    /** A week takes a minute; ranges of minutes become too short to hold two scrapes. */
    static final TimeLapse WEEKS = new TimeLapse(10_000);

    private static final Pattern DURATION = Pattern.compile("(\\[|\\boffset |\\bfor: )(\\d+)([smhdw])\\b");
    private static final Pattern INTERVAL = Pattern.compile("interval: \\d+[sm]\\b");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    /** The same rules, or the same configuration, under this lapse. */
    String of(String yaml) {
        String watched = INTERVAL.matcher(yaml).replaceAll("interval: 1s");
        return factor == 1 ? watched : DURATION.matcher(watched).replaceAll(this::divided);
    }

    private String divided(MatchResult duration) {
        long millis = millis(duration.group(2), duration.group(3));
        if (millis % factor != 0) {
            throw new IllegalArgumentException(duration.group() + " cannot be divided by " + factor);
        }
        return duration.group(1) + millis / factor + "ms";
    }

    private static long millis(String count, String unit) {
        return Long.parseLong(count) * UNITS.getOrDefault(unit, Duration.ZERO).toMillis();
    }
}
