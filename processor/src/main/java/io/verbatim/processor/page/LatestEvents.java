package io.verbatim.processor.page;

import io.verbatim.schemas.EnrichedFeedback;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A few of the newest events, few enough a second that a reader can follow and a stream thread does not notice. */
final class LatestEvents {
    private static final int KEPT = 8;
    private static final int PER_TICK = 2;

    private final boolean text;
    private final AtomicInteger room = new AtomicInteger(KEPT);
    private final Deque<SeenEvent> events = new ArrayDeque<>();
    private long number;

    /** @param text whether comments are kept at all */
    LatestEvents(boolean text) {
        this.text = text;
    }

    void offer(EnrichedFeedback feedback, long latencyMillis, boolean action) {
        if (room.get() > 0 && room.getAndDecrement() > 0) {
            keep(feedback, latencyMillis, action);
        }
    }

    /** Makes room for the events of the next tick. */
    void tick() {
        room.set(PER_TICK);
    }

    /** Newest first. */
    synchronized List<SeenEvent> newest() {
        return List.copyOf(events);
    }

    private synchronized void keep(EnrichedFeedback feedback, long latencyMillis, boolean action) {
        number++;
        events.addFirst(SeenEvent.of(number, feedback, latencyMillis, action, text));
        if (events.size() > KEPT) {
            events.removeLast();
        }
    }
}
