package io.verbatim.benchmarks.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.BatchModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of the repository's test comments, by language, in the order in which they were written.
 *
 * @param byLanguage BCP 47 tag → words, each with the white space after it
 */
record CommentPieces(Map<String, List<Piece>> byLanguage) {
    private static final String COMMENTS = "/io/verbatim/processor/demo/feedback.jsonl";

    /**
     * A word.
     *
     * @param tokens of the word alone
     */
    record Piece(String text, int tokens) {}

    /** Reads the comments that the processor's jar carries for the demo. */
    static CommentPieces ofRepository(BatchModel model) {
        ObjectMapper json = new ObjectMapper();
        int special = 2 * model.tokenize("a").length() - model.tokenize("a a").length();
        Map<String, List<Piece>> pieces = new TreeMap<>();
        try (InputStream in = ResidentModel.class.getResourceAsStream(COMMENTS)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + COMMENTS + ": build the processor again");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = json.readTree(line);
                String language = event.path("language").asText("en");
                List<Piece> words = pieces.computeIfAbsent(language, tag -> new ArrayList<>());
                for (String word : words(event.path("text").asText() + " ", Locale.forLanguageTag(language))) {
                    words.add(new Piece(word, model.tokenize(word).length() - special));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + COMMENTS + " from the class path", e);
        }
        return new CommentPieces(pieces);
    }

    private static List<String> words(String text, Locale locale) {
        BreakIterator breaks = BreakIterator.getWordInstance(locale);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String part = text.substring(start, end);
            boolean belongsToWord = part.codePoints().noneMatch(Character::isLetterOrDigit);
            if (!belongsToWord && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.append(part);
            start = end;
        }
        words.add(word.toString());
        return words;
    }
}
