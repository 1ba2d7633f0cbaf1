package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.measure.Reading;
import java.time.Duration;

/** A way of doing the job that can be measured again and again. */
public interface Contender {
    /** Its name in every report. */
    String name();

    /**
     * Works for about this long, all the machine's cores if it can, and says what it did.
     *
     * @throws Exception when it fails, which ends the run
     */
    Reading measure(Duration window) throws Exception;
}
