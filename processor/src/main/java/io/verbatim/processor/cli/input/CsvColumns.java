package io.verbatim.processor.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.schemas.FeedbackEventDecoder;
import io.verbatim.schemas.InvalidEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a CSV file says: which column is which field of the event.
 *
 * <p>Columns named like a field are that field; every other column is an attribute.
 */
final class CsvColumns {
    private static final String TEXT = "text";
    private static final String RATING = "rating";
    private static final String ATTRIBUTES = "attributes";
    private static final Map<String, String> FIELDS = fields();
    private static final JsonMapper MAPPER = new JsonMapper();

    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();
    private final char delimiter;
    private final CSVFormat format;
    private final List<String> names;
    private final int textColumn;
    private final String idPrefix;

    private CsvColumns(char delimiter, CSVFormat format, List<String> names, int textColumn, String idPrefix) {
        this.delimiter = delimiter;
        this.format = format;
        this.names = names;
        this.textColumn = textColumn;
        this.idPrefix = idPrefix;
    }

    /**
     * Reads a header.
     *
     * @return null when it has no such text column with this delimiter
     */
    static @Nullable CsvColumns parse(String header, char delimiter, String textColumn, String idPrefix) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        List<String> names;
        try (CSVParser parser = CSVParser.parse(header, format)) {
            names = parser.getRecords().stream()
                    .findFirst()
                    .map(row -> row.stream().map(String::strip).toList())
                    .orElse(List.of());
        } catch (IOException | UncheckedIOException malformed) {
            return null;
        }
        int text = indexOf(names, textColumn);
        return text < 0 ? null : new CsvColumns(delimiter, format, names, text, idPrefix);
    }

    /** The cells of a line without any quote. */
    List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int to = line.indexOf(delimiter); to >= 0; to = line.indexOf(delimiter, from)) {
            cells.add(line.substring(from, to));
            from = to + 1;
        }
        cells.add(line.substring(from));
        return cells;
    }

    CSVFormat format() {
        return format;
    }

    /** The comment of one row. */
    Line line(long number, long end, List<String> row) {
        if (row.size() > names.size()) {
            return new BadLine(
                    number,
                    end,
                    "The row has " + row.size() + " cells and the header " + names.size()
                            + ": put text that holds the delimiter in quotes");
        }
        try {
            ObjectNode event = event(row);
            return new Comment(number, end, decoder.decode(MAPPER.writeValueAsBytes(event), idPrefix + number));
        } catch (InvalidEventException invalid) {
            return new BadLine(number, end, invalid.problem());
        } catch (NumberFormatException notANumber) {
            return new BadLine(number, end, "The field '" + RATING + "' must be a number");
        } catch (JsonProcessingException unwritable) {
            return new BadLine(number, end, "The row is not well-formed Unicode");
        }
    }

    private ObjectNode event(List<String> row) {
        ObjectNode event = MAPPER.createObjectNode();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String name = names.get(column);
            String field = column == textColumn ? TEXT : FIELDS.get(name);
            if (cell.isEmpty() || name.isEmpty()) {
                continue;
            }
            if (field == null || (field.equals(TEXT) && column != textColumn)) {
                event.withObjectProperty(ATTRIBUTES).put(name, cell);
            } else if (field.equals(RATING)) {
                event.put(field, new BigDecimal(cell.strip()));
            } else {
                event.put(field, cell);
            }
        }
        return event;
    }

    private static int indexOf(List<String> names, String wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String field :
                List.of("id", TEXT, "language", "submittedAt", "source", "channel", RATING, "respondentId")) {
            fields.put(field, field);
        }
        return fields;
    }
}
