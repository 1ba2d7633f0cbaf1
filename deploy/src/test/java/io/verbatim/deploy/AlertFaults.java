package io.verbatim.deploy;

import static io.verbatim.deploy.Conditions.FAULTY_DEVICE;
import static io.verbatim.deploy.Conditions.FOR_A_WEEK;
import static io.verbatim.deploy.Conditions.IN_REAL_TIME;
import static io.verbatim.deploy.Conditions.REAL_MODEL;

import io.verbatim.deploy.AlertFault.Injection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** The table of alerts and faults: one row for each alerting rule. */
final class AlertFaults {
    static final List<AlertFault> ALL = List.of(
            page("VerbatimDown", "the process is killed", FAULTY_DEVICE, Injections::kill),
            page("VerbatimNotReady", "it starts again, on a device that hangs", FAULTY_DEVICE, Injections::hang),
            ticket("VerbatimPodMissing", "recorded: one of two pods", FAULTY_DEVICE, Injections::bringKubeStateMetrics),
            page("VerbatimStalled", "no more comes; recorded: a lag", FAULTY_DEVICE, Injections::bringKafkaExporter),
            page("VerbatimRestarting", "it is killed over and over", IN_REAL_TIME, Injections::killOften),
            page("VerbatimOutage", "the device is lost", IN_REAL_TIME, event("lose-1")),
            page("VerbatimLagGrowing", "the device becomes slow", FAULTY_DEVICE, event("slow-1")),
            page("VerbatimLatencyObjective", "the device becomes slow", FAULTY_DEVICE, event("slow-1")),
            ticket("VerbatimLatencyObjective", "some events are sent late", FAULTY_DEVICE, traffic(Comments.SOME_LATE)),
            page("VerbatimDeadLetters", "few records are events", FAULTY_DEVICE, traffic(Comments.MOSTLY_RUBBISH)),
            ticket("VerbatimDeadLetters", "some records are no events", FAULTY_DEVICE, traffic(Comments.SOME_RUBBISH)),
            ticket("VerbatimCpuFallback", "its pod has a GPU, unused", REAL_MODEL, Injections::giveGpu),
            ticket("VerbatimOutOfMemory", "a batch is too large", IN_REAL_TIME, event("memory-1")),
            ticket(
                    "VerbatimPaddingWaste",
                    "short and long texts come together",
                    FAULTY_DEVICE,
                    traffic(Comments.UNLIKE)),
            ticket(
                    "VerbatimLookAheadFailing",
                    "another interceptor is in the way",
                    FAULTY_DEVICE,
                    traffic(Comments.SOME_SEALED)),
            ticket("VerbatimCpuThrottled", "recorded: a kubelet says so", FAULTY_DEVICE, Injections::bringKubelet),
            ticket("VerbatimKafkaThrottled", "the broker has a quota", FAULTY_DEVICE, Injections::setQuota),
            ticket("VerbatimLabelDrift", "comments turn negative", FOR_A_WEEK, traffic(Comments.DISSATISFIED)),
            ticket(
                    "VerbatimLanguageDrift",
                    "other countries comment",
                    FOR_A_WEEK,
                    traffic(Comments.TWO_OTHER_COUNTRIES)),
            ticket("VerbatimConfidenceFalling", "words come in backwards", FOR_A_WEEK, traffic(Comments.BACKWARDS)));

    private AlertFaults() {}

    /** The alerts that mean something under a lapse: ranges must hold scrapes, and offsets must go by. */
    static Set<String> watchedUnder(TimeLapse lapse) {
        return ALL.stream()
                .filter(fault -> lapse.equals(TimeLapse.NONE)
                        || lapse.equals(fault.conditions().lapse()))
                .map(AlertFault::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Injection event(String text) {
        return drill -> drill.traffic().send(RawEvent.of(text));
    }

    private static Injection traffic(LongFunction<RawEvent> kind) {
        return drill -> drill.traffic().become(kind);
    }

    private static AlertFault page(String alert, String fault, Conditions conditions, Injection injection) {
        return new AlertFault(alert, "page", fault, conditions, injection);
    }

    private static AlertFault ticket(String alert, String fault, Conditions conditions, Injection injection) {
        return new AlertFault(alert, "ticket", fault, conditions, injection);
    }
}
