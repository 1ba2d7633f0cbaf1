package io.verbatim.processor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a real browser. */
final class LivePageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOSTILE =
            "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script> \u202Eevil\u202C {{7*7}}";

    @TempDir
    private static Path profile;

    private static Browser browser;

    private final ScheduledExecutorService respondents = Executors.newSingleThreadScheduledExecutor();
    private ShownStream stream = new ShownStream(true);

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void close() {
        respondents.shutdownNow();
        stream.close();
    }

    @Test
    void shouldMoveWhileEventsCome() {
        // Given
        comment("The parcel is late", "en");
        show();
        String before = browser.text("#figure-enriched");

        // When
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.text("#figure-enriched"))
                .isNotEqualTo(before)
                .isNotEqualTo("–"));

        // Then
        assertThat(browser.text("#state")).isEqualTo("Live");
        assertThat(browser.text("#latest-body")).contains("The parcel is late", "product quality", "0.91");
        assertThat(browser.text("#flow"))
                .contains("feedback.raw.v1", "feedback.actions.v1", "feedback.dead-letters.v1");
        assertThat(browser.all("canvas")).hasSize(2);
        assertThat(browser.all("circle.batch")).isNotEmpty();
    }

    @Test
    void shouldSpeakToItsOwnOriginOnlyAndComplainOfNothing() {
        // Given
        comment("Friendly staff", "en");

        // When
        show();

        // Then
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allSatisfy(request -> assertThat(request)
                .contains("\"url\":\"" + stream.address()));
    }

    @Test
    void shouldShowHostileTextAsText() {
        // Given
        comment(HOSTILE, "en");

        // When
        show();

        // Then
        assertThat(browser.text("#latest-body")).contains("<img src=x onerror=", "<script>window.broken=1</script>");
        assertThat(browser.text("#latest-body")).doesNotContain("\u202E");
        assertThat(browser.all("#latest img, #latest script")).isEmpty();
        assertThat(browser.script("return window.broken")).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280, 3840})
    void shouldFitTheWidth(int width) {
        // Given
        comment("W".repeat(300), "en");
        browser.resize(width, 800);

        // When
        show();

        // Then
        assertThat(browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
    }

    @Test
    void shouldBeUsableByKeyboard() {
        // Given
        comment("Good coffee", "en");
        show();
        List<String> reached = new ArrayList<>();

        // When
        for (int stop = 0; stop < 3; stop++) {
            browser.focused().sendKeys(Keys.TAB);
            reached.add(browser.focused().getText());
        }

        // Then
        assertThat(reached).containsExactly("Skip to the content", "Pause", "All metrics");
        assertThat(browser.script("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void shouldStandStillWhenPaused() {
        // Given
        comment("Good coffee", "en");
        show();

        // When
        press("#pause");
        String stands = browser.text("#main");

        // Then
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertThat(browser.text("#main"))
                .isEqualTo(stands));
        assertThat(browser.script("return document.getAnimations()"
                        + ".filter((animation) => animation.playState === 'running').length"))
                .isEqualTo(0L);
        assertThat(browser.all("#pause").get(0).getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(browser.text("#pause")).isEqualTo("Pause");
    }

    @Test
    void shouldGoOnAfterAPause() {
        // Given
        comment("Good coffee", "en");
        show();
        press("#pause");
        String before = browser.text("#figure-enriched");

        // When
        press("#pause");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.text("#figure-enriched"))
                .isNotEqualTo(before));
        assertThat(browser.all("#pause").get(0).getDomAttribute("aria-pressed")).isEqualTo("false");
    }

    @Test
    void shouldHaveAColourForEachLabel() {
        // Given
        comment("Good coffee", "en");
        show();

        // When
        Object colours = browser.script("return new Set([0, 1, 2, 3, 4, 5].map((index) => {"
                + " const label = document.createElement('i');"
                + " label.dataset.tone = `other-${index}`;"
                + " document.body.append(label);"
                + " return getComputedStyle(label).getPropertyValue('--tone');"
                + " })).size");

        // Then
        assertThat(colours).isEqualTo(6L);
    }

    @Test
    void shouldShowNoCommentWhenThatIsNotAllowed() {
        // Given
        stream.close();
        stream = new ShownStream(false);
        comment("Nobody may read this", "en");

        // When
        show();

        // Then
        assertThat(browser.text("#latest-body")).contains("web", "escalate");
        assertThat(browser.script("return document.body.textContent").toString())
                .doesNotContain("Nobody may read this");
    }

    /** Many respondents with one opinion. */
    private void comment(String text, String language) {
        ScheduledFuture<?> unused = respondents.scheduleAtFixedRate(
                () -> {
                    stream.enrich(text, language);
                    stream.fail();
                },
                0,
                50,
                TimeUnit.MILLISECONDS);
    }

    private static void press(String css) {
        browser.all(css).get(0).sendKeys(Keys.ENTER);
    }

    private void show() {
        browser.console();
        browser.requests();
        browser.open(stream.address());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.all("#latest-body tr"))
                .as(() -> browser.text("#state") + " " + browser.console())
                .isNotEmpty());
    }
}
