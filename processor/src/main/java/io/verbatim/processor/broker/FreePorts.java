package io.verbatim.processor.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address that were free a moment ago.
 *
 * <p>They lie below those that systems give to outgoing connections, so that none of these takes one while its owner
 * restarts.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private FreePorts() {}

    /**
     * Finds so many ports; all are held while they are picked, so that they differ.
     *
     * @throws UncheckedIOException when a port cannot be tried
     */
    public static List<Integer> of(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            try {
                while (held.size() < count) {
                    hold(ThreadLocalRandom.current().nextInt(FIRST, END), held);
                }
                return held.stream().map(ServerSocket::getLocalPort).toList();
            } finally {
                for (ServerSocket socket : held) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ports of the loopback address cannot be tried", e);
        }
    }

    private static void hold(int port, List<ServerSocket> held) throws IOException {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException taken) {
            // The next one may be free.
        }
    }
}
