package io.verbatim.processor.config;

/**
 * The admin endpoint: liveness, readiness, metrics and a live page over plain HTTP.
 *
 * @param enabled whether to listen at all
 * @param host the address to listen on; the loopback address keeps it to this machine
 * @param port 0 takes any free port
 * @param page whether {@code /} shows the stream at work
 * @param pageText whether that page shows comments
 */
public record AdminSettings(boolean enabled, String host, int port, boolean page, boolean pageText) {
    public AdminSettings {
        Checks.notBlank("host", host);
        Checks.between("port", port, 0, 65_535);
    }

    static AdminSettings from(Section section) {
        boolean enabled = section.flag("enabled", true);
        String host = section.text("host", "127.0.0.1");
        int port = section.integer("port", 9464);
        boolean page = section.flag("page", false);
        boolean pageText = section.flag("pageText", false);
        return section.build(() -> new AdminSettings(enabled, host, port, page, pageText));
    }
}
