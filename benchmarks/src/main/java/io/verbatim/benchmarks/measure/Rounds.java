package io.verbatim.benchmarks.measure;

import io.verbatim.benchmarks.contender.Contender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Lets contenders take turns, so that each meets the same machine. */
public final class Rounds {
    private static final int WARM_UP = 2;

    private final List<Contender> contenders;
    private final Duration window;
    private final BiConsumer<String, Reading> listener;

    /**
     * @param window how long a contender is measured in a round
     * @param listener hears of every reading, the warm-up's too
     */
    public Rounds(List<Contender> contenders, Duration window, BiConsumer<String, Reading> listener) {
        this.contenders = List.copyOf(contenders);
        this.window = window;
        this.listener = listener;
    }

    /** Warms every contender up in whole rounds that do not count, and lets the compilers end; then measures. */
    public List<Series> run(int rounds) throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP; round++) {
            for (Contender contender : contenders) {
                listener.accept(contender.name() + " (warm-up)", contender.measure(window));
                Compilers.awaitIdle();
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                Reading reading = contender.measure(window);
                listener.accept(contender.name(), reading);
                rates.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(reading.rate());
            }
        }
        return rates.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }
}
