package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSourceTest {
    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private byte[] archive;
    private Path cache;

    @BeforeEach
    void prepare() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        archive = Archives.of(TinyBundle.in(folder.resolve("bundle")), "");
        cache = folder.resolve("cache");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldFetchOnceWhenTheHashFits() {
        // Given
        serve("/b.tar.gz", exchange -> answer(exchange, archive));

        // When
        Bundle first = source("/b.tar.gz", Sha256.of(archive)).open();
        Bundle second = source("/b.tar.gz", Sha256.of(archive)).open();

        // Then
        assertThat(first.manifest().name()).isEqualTo("dev-tiny");
        assertThat(second.folder()).isEqualTo(first.folder()).startsWith(cache);
        assertThat(requests).hasValue(1);
        assertThat(cachedFiles()).hasSize(1);
    }

    @Test
    void shouldFollowARedirect() {
        // Given
        serve("/old", exchange -> {
            exchange.getResponseHeaders().add("Location", "/new.tar.gz");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        serve("/new.tar.gz", exchange -> answer(exchange, archive));

        // When
        Bundle bundle = source("/old", Sha256.of(archive)).open();

        // Then
        assertThat(bundle.manifest().name()).isEqualTo("dev-tiny");
    }

    @Test
    void shouldLeaveNothingWhenTheHashIsAnother() {
        // Given
        serve("/b.tar.gz", exchange -> answer(exchange, archive));
        BundleSource source = source("/b.tar.gz", "0".repeat(64));

        // When / Then
        assertThatThrownBy(source::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("has sha256 " + Sha256.of(archive) + ", not " + "0".repeat(64));
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenTheServerBreaksOff() {
        // Given
        serve("/b.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive, 0, archive.length / 2);
            exchange.close();
        });
        BundleSource source = source("/b.tar.gz", Sha256.of(archive));

        // When / Then
        assertThatThrownBy(source::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("/b.tar.gz cannot be fetched (");
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenTheArchiveBehindTheHashIsCutShort() {
        // Given
        byte[] half = Arrays.copyOf(archive, archive.length / 2);
        serve("/b.tar.gz", exchange -> answer(exchange, half));
        BundleSource source = source("/b.tar.gz", Sha256.of(half));

        // When / Then
        assertThatThrownBy(source::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is damaged, cut short or no .tar.gz");
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void shouldSayTheStatusWhenThereIsNothing() {
        // Given
        BundleSource source = source("/missing", Sha256.of(archive));

        // When / Then
        assertThatThrownBy(source::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("/missing cannot be fetched (it answers with HTTP status 404)");
        assertThat(cachedFiles()).isEmpty();
    }

    @Test
    void shouldRefuseWhenNobodyListens() {
        // Given
        BundleSource source = source("/b.tar.gz", Sha256.of(archive));
        server.stop(0);

        // When / Then
        assertThatThrownBy(source::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("check the address and the network");
    }

    @Test
    void shouldStopWhenTheAnswerIsTooLong() {
        // Given
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(archive);
            }
        });
        Download download = new Download(100_000, Duration.ofMinutes(1));

        // When / Then
        assertThatThrownBy(() -> download.fetch(address("/endless"), "0".repeat(64), folder.resolve("file")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("it is longer than 100000 bytes");
    }

    @Test
    void shouldBlameTheFileWhenItCannotBeWritten() {
        // Given
        serve("/b.tar.gz", exchange -> answer(exchange, archive));
        Path file = folder.resolve("missing/file");

        // When / Then
        assertThatThrownBy(() -> Download.DEFAULT.fetch(address("/b.tar.gz"), Sha256.of(archive), file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file.toString());
    }

    @Test
    void shouldStopWhenTheServerStalls() {
        // Given
        CountDownLatch over = new CountDownLatch(1);
        serve("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Download download = new Download(100_000, Duration.ofMillis(300));

        // When / Then
        assertThatThrownBy(() -> download.fetch(address("/stalled"), "0".repeat(64), folder.resolve("file")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("it took longer than 0.3 s");
        over.countDown();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private BundleSource source(String path, String sha256) {
        return BundleSource.parse(address(path) + "#sha256=" + sha256, cache);
    }

    private List<Path> cachedFiles() {
        try (Stream<Path> files = Files.list(cache.resolve("bundles"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
