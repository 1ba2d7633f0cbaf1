package io.verbatim.processor.admin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Makes the JDK's HTTP servers, which drop a request that does not come in whole within 5 seconds. */
public final class HttpServers {
    /** In seconds; the JDK reads it when the first server of a process is made, and has no limit by default. */
    private static final String REQUEST_LIMIT = "sun.net.httpserver.maxReqTime";

    static {
        if (System.getProperty(REQUEST_LIMIT) == null) {
            System.setProperty(REQUEST_LIMIT, "5");
        }
    }

    private HttpServers() {}

    /** A server that listens on an address, and is yet to be started. */
    public static HttpServer listen(InetSocketAddress address) throws IOException {
        return HttpServer.create(address, 0);
    }
}
