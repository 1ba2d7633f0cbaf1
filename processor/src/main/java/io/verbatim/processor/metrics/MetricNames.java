package io.verbatim.processor.metrics;

/**
 * Every metric and label of the application, as Micrometer names them.
 *
 * <p>Prometheus sees underscores for dots, {@code _seconds} after timers and {@code _total} after counters: {@link
 * #EVENTS} is {@code verbatim_events_total}, {@link #INFERENCE} is {@code verbatim_inference_seconds}.
 */
public final class MetricNames {
    /** Records by {@link #OUTCOME}: {@code enriched} or {@code dead_letter}. */
    public static final String EVENTS = "verbatim.events";
    /** Records also sent to the actions topic. */
    public static final String ACTIONS = "verbatim.actions";
    /** Dead letters by {@link #STAGE}. */
    public static final String DEAD_LETTERS = "verbatim.dead.letters";
    /** Time from a record's own timestamp to its enriched event, in seconds. */
    public static final String END_TO_END = "verbatim.end.to.end";
    /** Labels given, by {@link #TASK}, {@link #LABEL} and {@link #LANGUAGE}. */
    public static final String PREDICTIONS = "verbatim.predictions";
    /** The best score of each answer, 0 to 1, by {@link #TASK}: how sure the model is. */
    public static final String CONFIDENCE = "verbatim.confidence";
    /** Events of whose text the model saw only the beginning. */
    public static final String TRUNCATIONS = "verbatim.truncations";
    /** Records that the interceptor could not look at, which are looked at when their turn comes. */
    public static final String LOOK_AHEAD_FAILURES = "verbatim.look.ahead.failures";

    /** Time of one batch on the device, in seconds. */
    public static final String INFERENCE = "verbatim.inference";
    /** Time to turn one text into tokens, in seconds. */
    public static final String TOKENIZE = "verbatim.tokenize";
    /** Time that a row waits for the device, in seconds. */
    public static final String QUEUE_WAIT = "verbatim.queue.wait";
    /** Rows that wait for the device now. */
    public static final String QUEUE_ROWS = "verbatim.queue.rows";
    /** Rows of a batch. */
    public static final String BATCH_ROWS = "verbatim.batch.rows";
    /** Tokens of a batch, without padding. */
    public static final String BATCH_TOKENS = "verbatim.batch.tokens";
    /** Tokens of a batch with the padding to its longest row: {@code rows × longest}. */
    public static final String BATCH_PADDED_TOKENS = "verbatim.batch.padded.tokens";
    /** Padded tokens that a batch may have now. */
    public static final String TOKEN_BUDGET = "verbatim.batch.token.budget";
    /** Answers looked up in the cache, by {@link #RESULT}: {@code hit} or {@code miss}. */
    public static final String CACHE = "verbatim.cache.lookups";
    /** Texts on which the model fails. */
    public static final String REJECTIONS = "verbatim.rejections";
    /** Times that the device ran out of memory on a batch, each of which halves the token budget for a while. */
    public static final String OUT_OF_MEMORY = "verbatim.device.out.of.memory";
    /** 1 once the device is lost or has not answered in time, else 0. */
    public static final String OUTAGE = "verbatim.device.outage";

    /** Always 1; {@link #DEVICE} says where the model runs. */
    public static final String DEVICE_INFO = "verbatim.device.info";
    /** Always 1; {@link #NAME} and {@link #VERSION} say which model it is. */
    public static final String MODEL_INFO = "verbatim.model.info";

    /** Label: what became of a record. */
    public static final String OUTCOME = "outcome";
    /** Label: {@code decode}, {@code classify} or {@code encode}. */
    public static final String STAGE = "stage";
    /** Label: a task of the model. */
    public static final String TASK = "task";
    /** Label: a label of that task. */
    public static final String LABEL = "label";
    /** Label: a language that the model knows, {@link #OTHER}, or {@link #UNKNOWN} when the event does not say. */
    public static final String LANGUAGE = "language";
    /** Label: {@code hit} or {@code miss}. */
    public static final String RESULT = "result";
    /** Label: {@code cpu} or {@code cuda:N}. */
    public static final String DEVICE = "device";
    /** Label: the model's name. */
    public static final String NAME = "name";
    /** Label: the model's version. */
    public static final String VERSION = "version";

    /** Value of {@link #LANGUAGE} for every language that the model does not know. */
    public static final String OTHER = "other";
    /** Value of {@link #LANGUAGE} for events that name none. */
    public static final String UNKNOWN = "unknown";

    private MetricNames() {}
}
