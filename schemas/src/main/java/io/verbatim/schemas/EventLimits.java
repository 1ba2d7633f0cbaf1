package io.verbatim.schemas;

/**
 * How large an event may be before it is refused.
 *
 * @param maxBytes size of the whole event, bytes of JSON
 * @param maxNesting levels of objects and arrays, the event itself being the first
 * @param maxTextLength length of any string, UTF-16 code units
 */
public record EventLimits(int maxBytes, int maxNesting, int maxTextLength) {
    /** 1 MiB, 32 levels, 100,000 UTF-16 code units. */
    public static final EventLimits DEFAULT = new EventLimits(1 << 20, 32, 100_000);

    /** The deepest nesting that may be allowed, so that a small thread stack is always enough to write the event. */
    static final int DEEPEST_NESTING = 500;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is not positive, or the nesting allowed is beyond 500
     */
    public EventLimits {
        requireBetween("maxBytes", maxBytes, Integer.MAX_VALUE);
        requireBetween("maxNesting", maxNesting, DEEPEST_NESTING);
        requireBetween("maxTextLength", maxTextLength, Integer.MAX_VALUE);
    }

    private static void requireBetween(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be from 1 to " + most + ", it is " + value);
        }
    }
}
