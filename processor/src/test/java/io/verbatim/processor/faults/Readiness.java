package io.verbatim.processor.faults;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks a process whether it is ready, as whoever restarts processes one by one does. */
final class Readiness {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private Readiness() {}

    /** Whether the admin endpoint on this port says so; a process that does not answer is not ready. */
    static boolean of(int port) {
        try {
            HttpURLConnection probe = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/readyz").toURL().openConnection();
            probe.setConnectTimeout(TIMEOUT_MILLIS);
            probe.setReadTimeout(TIMEOUT_MILLIS);
            return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
