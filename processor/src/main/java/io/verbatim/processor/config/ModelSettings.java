package io.verbatim.processor.config;

/**
 * Which model, on which device.
 *
 * @param bundle {@code builtin}, a folder, a {@code .tar.gz} file or {@code https://…#sha256=HEX}
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record ModelSettings(String bundle, String device) {
    public ModelSettings {
        Checks.notBlank("bundle", bundle);
        Checks.that(
                "device",
                device.matches("auto|cpu|cuda(:\\d{1,3})?"),
                "must be auto, cpu, cuda or cuda:N, not '" + device + "'");
    }

    static ModelSettings from(Section section) {
        String bundle = section.text("bundle", "builtin");
        String device = section.text("device", "auto");
        return section.build(() -> new ModelSettings(bundle, device));
    }
}
