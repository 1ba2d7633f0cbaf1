package io.verbatim.processor.admin;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
