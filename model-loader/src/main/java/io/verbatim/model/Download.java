package io.verbatim.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One file from the network, believed only by its hash.
 *
 * @param maxBytes a longer answer is refused
 * @param patience for the whole download
 */
record Download(long maxBytes, Duration patience) {
    static final Download DEFAULT = new Download(2L << 30, Duration.ofMinutes(20));
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final double MILLIS_PER_SECOND = 1e3;

    /**
     * Writes what is at the address into a new file.
     *
     * @param sha256 in lower-case hex
     * @throws BundleException when it cannot be had, or is not what the hash says; the file may be there then
     * @throws IOException when the file cannot be written
     */
    void fetch(URI address, String sha256, Path file) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, info -> subscriber(info, file));
        String actual = await(answer, address);
        if (!actual.equals(sha256)) {
            throw new BundleException("The bundle at " + address + " has sha256 " + actual + ", not " + sha256
                    + ": correct the #sha256= that pins it only if you trust what is there now");
        }
    }

    private BodySubscriber<String> subscriber(ResponseInfo info, Path file) {
        if (info.statusCode() != OK) {
            throw new BundleException("it answers with HTTP status " + info.statusCode());
        }
        return new HashedFile(file, maxBytes);
    }

    private String await(CompletableFuture<HttpResponse<String>> answer, URI address) throws IOException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).body();
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UncheckedIOException ofTheFile) {
                    throw ofTheFile.getCause();
                }
            }
            throw failed(address, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(
                    address, new IOException("it took longer than " + patience.toMillis() / MILLIS_PER_SECOND + " s"));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(address, new IOException("the download was interrupted"));
        }
    }

    private static BundleException failed(URI address, Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new BundleException(
                "The bundle at " + address + " cannot be fetched (" + why + "): check the address and the network",
                cause);
    }
}
