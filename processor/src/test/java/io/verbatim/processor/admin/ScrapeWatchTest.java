package io.verbatim.processor.admin;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
final class ScrapeWatchTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ScrapeWatch watch = new ScrapeWatch(nanos::get);

    @Test
    void shouldNotWaitWhenNobodyHasReadTheMetrics() throws Exception {
        // When
        Thread waiting = waiting();

        // Then
        waiting.join();
    }

    @Test
    void shouldNotWaitWhenTheMetricsWereReadOnce() throws Exception {
        // Given
        scrapedAfter(Duration.ofSeconds(15));

        // When
        Thread waiting = waiting();

        // Then
        waiting.join();
    }

    @Test
    void shouldNotWaitWhenTheMetricsAreReadRarely() throws Exception {
        // Given
        scrapedAfter(Duration.ofMinutes(2));
        scrapedAfter(Duration.ofMinutes(2));

        // When
        Thread waiting = waiting();

        // Then
        waiting.join();
    }

    @Test
    void shouldNotWaitWhenTheReaderHasGone() throws Exception {
        // Given
        scrapedAfter(Duration.ofSeconds(15));
        scrapedAfter(Duration.ofSeconds(15));
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        // When
        Thread waiting = waiting();

        // Then
        waiting.join();
    }

    @ParameterizedTest
    @CsvSource({"59990,60010,60020", "15000,1000,14000", "15000,180000,14000"})
    void shouldWaitForTheLongestRecentGapWhenScrapesAreUneven(long first, long second, long waited) throws Exception {
        // Given
        scrapedAfter(Duration.ofMillis(first));
        scrapedAfter(Duration.ofMillis(first));
        scrapedAfter(Duration.ofMillis(second));
        nanos.addAndGet(Duration.ofMillis(waited).toNanos());

        // When
        Thread waiting = waiting();

        // Then
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        scrapedAfter(Duration.ofMillis(1));
        waiting.join();
    }

    @Test
    void shouldForgetScrapesOfLongAgo() throws Exception {
        // Given
        scrapedAfter(Duration.ofSeconds(60));
        scrapedAfter(Duration.ofSeconds(60));
        for (int i = 0; i < 4; i++) {
            scrapedAfter(Duration.ofSeconds(5));
        }
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        // When
        Thread waiting = waiting();

        // Then
        waiting.join();
    }

    @Test
    void shouldWaitForTheNextScrapeThatBeganLater() throws Exception {
        // Given
        scrapedAfter(Duration.ofSeconds(15));
        scrapedAfter(Duration.ofSeconds(15));
        long asked = nanos.getAndAdd(Duration.ofSeconds(1).toNanos());
        Thread waiting = waiting();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        // When
        watch.scraped(asked);

        // Then
        await().during(Duration.ofMillis(100)).until(waiting::isAlive);
        scrapedAfter(Duration.ofSeconds(14));
        waiting.join();
    }

    private void scrapedAfter(Duration time) {
        watch.scraped(nanos.addAndGet(time.toNanos()));
    }

    private Thread waiting() {
        Thread thread = new Thread(() -> {
            try {
                watch.awaitNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
