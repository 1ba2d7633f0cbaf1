package io.verbatim.processor.demo;

import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.TaskLabels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows and totals as lines of text of a given width. */
final class Table {
    private static final int LANGUAGE = 3;
    private static final int SCORE = 4;
    private static final int MANY = 19;
    private static final int ONE = 14;
    private static final int LEAST_TEXT = 16;

    private final int width;
    private final List<String> tasks;

    /**
     * Lays a table out.
     *
     * @param tasks their names in the order of the columns
     */
    Table(int width, List<String> tasks) {
        this.width = width;
        this.tasks = tasks;
    }

    /** The head of the columns. */
    String head() {
        StringBuilder line = new StringBuilder(Cells.fit("", LANGUAGE)).append(Cells.fit("comment", textWidth()));
        tasks.forEach(task -> line.append(' ').append(Cells.fit(task, columnWidth())));
        return line.toString();
    }

    /** One event. */
    String row(Sighting sighting) {
        EnrichedFeedback feedback = sighting.feedback();
        StringBuilder line = new StringBuilder(Cells.fit(language(feedback.event()), LANGUAGE))
                .append(Cells.fit(feedback.event().text(), textWidth()));
        for (String task : tasks) {
            TaskLabels given = feedback.enrichment().get(task);
            line.append(' ').append(Cells.fit(given == null ? "" : labels(Tally.labelsOf(given)), columnWidth()));
        }
        return line.toString();
    }

    /** How often each label of a task was given, as far as the width goes. */
    String totals(String task, Map<String, Long> counts) {
        String shares = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("  "));
        return Cells.fit(Cells.fit(task, ONE) + shares, width);
    }

    /** The language without its region. */
    private static String language(FeedbackEvent event) {
        String tag = event.language();
        return tag == null ? "" : tag.replaceFirst("-.*", "");
    }

    private int textWidth() {
        return Math.max(LEAST_TEXT, width - LANGUAGE - tasks.size() * (columnWidth() + 1));
    }

    private int columnWidth() {
        return width >= 100 ? MANY + 4 : MANY - 1;
    }

    /** The best label with its score, and the others by name. */
    private String labels(List<ScoredLabel> given) {
        if (given.isEmpty()) {
            return "-";
        }
        ScoredLabel best = given.get(0);
        String others =
                given.stream().skip(1).map(label -> ", " + label.label()).collect(Collectors.joining());
        String score = String.format(Locale.ROOT, "%.2f", best.score());
        return Cells.fit(score, SCORE) + " " + best.label() + others;
    }
}
