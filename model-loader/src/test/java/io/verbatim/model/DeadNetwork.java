package io.verbatim.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network on which every connection of this process fails and is written down. */
final class DeadNetwork extends SocketImpl {
    private static final Queue<String> CONNECTIONS = new ConcurrentLinkedQueue<>();

    /** Sockets ask a factory even where they are told to use no proxy; {@code java.net.http} asks the selector. */
    @SuppressWarnings("deprecation")
    static Queue<String> install() throws IOException {
        Socket.setSocketImplFactory(DeadNetwork::new);
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                CONNECTIONS.add(uri.toString());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // As it should.
            }
        });
        return CONNECTIONS;
    }

    private static ConnectException dead(String address) {
        CONNECTIONS.add(address);
        return new ConnectException("no network");
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        throw dead(host + ":" + port);
    }

    @Override
    protected void connect(InetAddress host, int port) throws IOException {
        throw dead(host + ":" + port);
    }

    @Override
    protected void connect(SocketAddress address, int timeout) throws IOException {
        throw dead(address.toString());
    }

    @Override
    protected void create(boolean stream) {
        // There is nothing to create.
    }

    @Override
    protected void close() {
        // There is nothing to close.
    }

    @Override
    public void setOption(int option, Object value) {
        // Nobody will notice.
    }

    @Override
    public Object getOption(int option) {
        return 0;
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        throw dead("bind");
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw dead("listen");
    }

    @Override
    protected void accept(SocketImpl socket) throws IOException {
        throw dead("accept");
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        throw dead("read");
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        throw dead("write");
    }

    @Override
    protected int available() {
        return 0;
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw dead("write");
    }
}
