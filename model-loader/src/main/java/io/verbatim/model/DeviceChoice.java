package io.verbatim.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device that the user asks for.
 *
 * @param index number of the CUDA device, 0 otherwise
 */
public record DeviceChoice(Kind kind, int index) {
    /** The kinds of device that can be asked for. */
    public enum Kind {
        /** CUDA when it is there, else the CPU. */
        AUTO,
        CPU,
        CUDA
    }

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /**
     * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static DeviceChoice parse(String text) {
        Matcher cuda = CUDA.matcher(text);
        if (cuda.matches()) {
            return new DeviceChoice(Kind.CUDA, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
        }
        return switch (text) {
            case "auto" -> new DeviceChoice(Kind.AUTO, 0);
            case "cpu" -> new DeviceChoice(Kind.CPU, 0);
            default -> throw new IllegalArgumentException("'" + text + "' is no device: use auto, cpu, cuda or cuda:N");
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case CUDA -> "cuda:" + index;
        };
    }
}
