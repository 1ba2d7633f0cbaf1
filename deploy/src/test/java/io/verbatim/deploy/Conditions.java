package io.verbatim.deploy;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What is well before a fault.
 *
 * @param main class with the program
 * @param options for Java
 * @param lapse how fast time goes for the rules
 * @param health how long the alert must be quiet
 * @param traffic the event of each number
 */
record Conditions(String main, List<String> options, TimeLapse lapse, Duration health, LongFunction<RawEvent> traffic) {
    /** A device that is none, takes 50 ms for a batch, and has the faults that stand in the texts. */
    static final Conditions FAULTY_DEVICE = new Conditions(
            "io.verbatim.processor.cli.FaultyMain",
            List.of("-Dverbatim.faults.batch.millis=50"),
            TimeLapse.HOURS,
            Duration.ofSeconds(5),
            Comments.ALIKE);

    /** The same, for alerts that wait for nothing: under the rules as they are shipped. */
    static final Conditions IN_REAL_TIME = FAULTY_DEVICE.under(TimeLapse.NONE);

    /** The built-in model on the CPU. */
    static final Conditions REAL_MODEL = new Conditions(
            "io.verbatim.processor.cli.Main",
            List.of(),
            TimeLapse.HOURS,
            Duration.ofSeconds(5),
            Comments.TWO_COUNTRIES);

    /** The built-in model, for a week and two days. */
    static final Conditions FOR_A_WEEK = new Conditions(
            REAL_MODEL.main(),
            REAL_MODEL.options(),
            TimeLapse.WEEKS,
            Duration.ofDays(9).dividedBy(TimeLapse.WEEKS.factor()),
            REAL_MODEL.traffic());

    private Conditions under(TimeLapse other) {
        return new Conditions(main, options, other, health, traffic);
    }
}
