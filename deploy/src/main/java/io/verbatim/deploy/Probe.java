package io.verbatim.deploy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** The image's health check: asks an admin page once, since the image has neither a shell nor curl. */
public final class Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private Probe() {}

    /** Exits with 0 when the page at the first argument answers 200 within 2 seconds, and with 1 otherwise. */
    public static void main(String[] args) {
        System.exit(args.length == 1 && isWell(URI.create(args[0]), TIMEOUT) ? 0 : 1);
    }

    static boolean isWell(URI page, Duration timeout) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException unreachable) {
            return false;
        }
    }
}
