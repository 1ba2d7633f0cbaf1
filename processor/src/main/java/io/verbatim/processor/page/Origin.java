package io.verbatim.processor.page;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Says whether a request was meant for this server.
 *
 * <p>On a loopback address only names that cannot be pointed elsewhere are answered: a foreign site whose name was made to
 * resolve to this machine (DNS rebinding) could read the page otherwise.
 */
final class Origin {
    private static final Pattern LITERAL = Pattern.compile("localhost|[\\d.]+|\\[[0-9a-fA-F:.]+]");

    private final boolean loopback;

    Origin(String listensOn) {
        this.loopback = isLoopback(listensOn);
    }

    boolean admits(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return !loopback
                || (host != null
                        && LITERAL.matcher(host.replaceFirst(":\\d+$", "")).matches());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
