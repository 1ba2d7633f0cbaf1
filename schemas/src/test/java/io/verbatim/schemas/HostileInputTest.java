package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
    private static final Path CORPUS = Path.of("..", "testdata", "hostile");
    private static final Pattern ROW = Pattern.compile("\\| (\\S+\\.json) \\| .* \\| (.+) \\|");
    private static final int MUTATIONS = 50_000;

    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();

    static List<Arguments> corpus() throws IOException {
        return Files.readAllLines(CORPUS.resolve("README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> Arguments.of(row.group(1), row.group(2)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void shouldAcceptOrRefuseAsTheTableSays(String file, String outcome) throws IOException {
        // Given
        byte[] json = Files.readAllBytes(CORPUS.resolve(file));

        // When / Then
        if (outcome.equals("accepted")) {
            FeedbackEvent event = decoder.decode(json);
            byte[] written = new EnrichedFeedbackEncoder().encode(Samples.enriched(event));
            assertThat(new EnrichedFeedbackDecoder().decode(written).event()).isEqualTo(event);
        } else {
            assertThatThrownBy(() -> decoder.decode(json))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining(outcome)
                    .hasNoCause();
        }
    }

    @Test
    void shouldListEveryFileOfTheCorpus() throws IOException {
        // When
        List<String> listed =
                corpus().stream().map(row -> (String) row.get()[0]).toList();

        // Then
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void shouldDecodeOrRefuseWhateverHappensToAnEvent() {
        // Given
        Random random = new Random(20261124);
        byte[][] seeds = {
            new FeedbackEventEncoder().encode(Samples.complete()),
            "{\"id\":\"a\",\"text\":\"\\ud83d\\ude00 日本\",\"x\":[1e5,{\"y\":[true,null]}],\"rating\":-0.5}"
                    .getBytes(UTF_8)
        };

        // When / Then
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] json = mutate(seeds[i % seeds.length], random);
            assertThatCode(() -> decodeAndReadBack(json))
                    .as("mutation %d: %s", i, new String(json, UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseOrReadWithoutDelayWhatIsDearToRead() {
        // Given
        byte[] brackets = "[".repeat(1 << 20).getBytes(UTF_8);
        byte[] digits = ("{\"id\":\"a\",\"text\":\"b\",\"x\":" + "9".repeat(1_000_000) + "}").getBytes(UTF_8);
        byte[] exponent = "{\"id\":\"a\",\"text\":\"b\",\"rating\":1e2000000000}".getBytes(UTF_8);
        byte[] small = "{\"id\":\"a\",\"text\":\"b\",\"rating\":1e-2000000000,\"x\":1e-2000000000}".getBytes(UTF_8);

        // When / Then
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (byte[] dear : List.of(brackets, digits, exponent)) {
                assertThatThrownBy(() -> decoder.decode(dear)).isInstanceOf(InvalidEventException.class);
            }
            assertThat(decoder.decode(small).rating()).isZero();
            decodeAndReadBack(small);
        });
    }

    /** Any event that is accepted can be written, and what was written comes back and is written the same again. */
    private void decodeAndReadBack(byte[] json) {
        FeedbackEvent event;
        try {
            event = decoder.decode(json);
        } catch (InvalidEventException refused) {
            return;
        }
        byte[] written = new EnrichedFeedbackEncoder().encode(Samples.enriched(event));
        FeedbackEvent back = new EnrichedFeedbackDecoder().decode(written).event();
        assertThat(new EnrichedFeedbackEncoder().encode(Samples.enriched(back))).isEqualTo(written);
        assertThat(back.text()).isEqualTo(event.text());
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] json = seed.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(json.length);
            switch (random.nextInt(4)) {
                case 0 -> json[at] = (byte) random.nextInt(256);
                case 1 -> json[at] = (byte) "{}[]\",:\\0123456789eE+-.utfn".charAt(random.nextInt(27));
                case 2 -> json = splice(json, at, random.nextInt(json.length), random.nextInt(30));
                default -> json[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return json;
    }

    /** The bytes with a stretch of themselves put in at another place. */
    private static byte[] splice(byte[] json, int at, int from, int length) {
        int stretch = Math.min(length, json.length - from);
        byte[] longer = new byte[json.length + stretch];
        System.arraycopy(json, 0, longer, 0, at);
        System.arraycopy(json, from, longer, at, stretch);
        System.arraycopy(json, at, longer, at + stretch, json.length - at);
        return longer;
    }
}
