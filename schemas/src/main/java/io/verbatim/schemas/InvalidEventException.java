package io.verbatim.schemas;

import java.util.OptionalLong;

/**
 * Says why bytes are no event: the field, the place and the rule, never the content.
 *
 * <p>It has no cause, since a JSON parser's own messages quote what they read.
 */
public final class InvalidEventException extends RuntimeException {
    private static final long NOWHERE = -1;

    private final String problem;
    private final long position;

    private InvalidEventException(String problem, long position) {
        super(position < 0 ? problem : problem + ", at byte " + position);
        this.problem = problem;
        this.position = position;
    }

    static InvalidEventException at(long position, String problem) {
        return new InvalidEventException(problem, position < 0 ? NOWHERE : position);
    }

    static InvalidEventException whole(String problem) {
        return new InvalidEventException(problem, NOWHERE);
    }

    /** The message without the place. */
    public String problem() {
        return problem;
    }

    /** The offset in bytes of the problem, the first byte being 0; empty when it has no one place. */
    public OptionalLong position() {
        return position == NOWHERE ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
