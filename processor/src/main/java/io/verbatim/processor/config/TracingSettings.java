package io.verbatim.processor.config;

/**
 * OpenTelemetry spans.
 *
 * @param enabled whether records are traced; the standard {@code OTEL_*} variables say where spans go
 */
public record TracingSettings(boolean enabled) {
    static TracingSettings from(Section section) {
        boolean enabled = section.flag("enabled", false);
        return section.build(() -> new TracingSettings(enabled));
    }
}
