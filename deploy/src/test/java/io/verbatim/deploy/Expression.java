package io.verbatim.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A PromQL expression.
 *
 * @param text as it stands in a rule or a panel
 */
record Expression(String text) {
    /** Everything that holds names of labels, times or text, but no metric. */
    private static final Pattern ASIDE = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
                    + "|\\boffset\\s+\\w+");

    private static final Pattern NAME = Pattern.compile("(?<![\\w.:$])[A-Za-z_:][\\w:]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "by", "without", "Inf", "NaN");

    /** The names of the metrics that it reads. */
    Set<String> metrics() {
        String bare = ASIDE.matcher(text).replaceAll(" ");
        Set<String> metrics = new TreeSet<>();
        NAME.matcher(bare).results().map(MatchResult::group).forEach(metrics::add);
        metrics.removeAll(WORDS);
        return metrics;
    }
}
