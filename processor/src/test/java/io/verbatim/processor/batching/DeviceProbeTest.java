package io.verbatim.processor.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.TokenizedText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeviceProbeTest {
    private static final Duration CALL = Duration.ofMillis(1);

    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void shouldTakeSmallestBudgetWhenLargerOnesAreHardlyFaster() throws Exception {
        // A call costs 1 ms and a token 40 µs: 256 tokens come 9 % faster than 128, and 512 only 4 % faster than those.
        assertThat(measured(new TimedModel(Duration.ofNanos(40_000)))).isEqualTo(256);
    }

    @Test
    void shouldNotBeMisledWhenMachineIsBusyForAMoment() throws Exception {
        // Given
        TimedModel disturbed = new TimedModel(Duration.ofNanos(40_000)) {
            @Override
            Duration cost(int tokens) {
                boolean firstTrialOf256 = nanos.get() > 40_000_000 && nanos.get() < 90_000_000;
                return super.cost(tokens).multipliedBy(firstTrialOf256 ? 3 : 1);
            }
        };

        // Then
        assertThat(measured(disturbed)).isEqualTo(256);
    }

    @Test
    void shouldNotCountTheFirstCallOfASizeWhenItIsSlow() throws Exception {
        // Given
        TimedModel lazy = new TimedModel(Duration.ofNanos(40_000)) {
            private final Set<Integer> known = new HashSet<>();

            @Override
            Duration cost(int tokens) {
                return known.add(tokens) ? Duration.ofMillis(500) : super.cost(tokens);
            }
        };

        // Then
        assertThat(measured(lazy)).isEqualTo(256);
    }

    @Test
    void shouldStopAtBatchesThatTakeTooLongWhenDeviceIsSlow() throws Exception {
        // A token takes 1 ms, so that even the smallest budget of 128 takes more than a batch may.
        assertThat(measured(new TimedModel(Duration.ofMillis(1)))).isEqualTo(128);
    }

    @Test
    void shouldStayBelowTheBudgetThatDeviceHasNoMemoryFor() throws Exception {
        // Given
        TimedModel small = new TimedModel(Duration.ofNanos(100)) {
            @Override
            Duration cost(int tokens) {
                if (tokens > 1500) {
                    throw new OutOfDeviceMemoryException("the device has memory for 1,500 tokens");
                }
                return super.cost(tokens);
            }
        };

        // Then
        assertThat(measured(small)).isEqualTo(1024);
    }

    @Test
    void shouldSayHowManyTextsTheDeviceDoesWhenBudgetIsGiven() throws Exception {
        // 256 tokens are 32 texts, and take 1 ms and 256 × 40 µs: 11.24 ms.
        DeviceSpeed speed = probe(new TimedModel(Duration.ofNanos(40_000))).of(256, 1, thread);
        assertThat(speed.tokenBudget()).isEqualTo(256);
        assertThat(speed.textsPerSecond()).isCloseTo(32 / 0.01124, within(0.01));
    }

    private int measured(TimedModel model) throws InterruptedException {
        return probe(model).fastest(1, thread).tokenBudget();
    }

    private DeviceProbe probe(TimedModel model) {
        return new DeviceProbe(model, model.tokenize("eight words of a comment and no more"), nanos::get);
    }

    /** A device whose calls take time by the test's own clock. */
    private class TimedModel extends WordModel {
        private final Duration token;

        TimedModel(Duration token) {
            this.token = token;
        }

        Duration cost(int tokens) {
            return CALL.plus(token.multipliedBy(tokens));
        }

        @Override
        protected void run(List<TokenizedText> batch) {
            int tokens = batch.stream().mapToInt(TokenizedText::length).sum();
            nanos.addAndGet(cost(tokens).toNanos());
        }
    }
}
