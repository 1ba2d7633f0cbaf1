package io.verbatim.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The body of an HTTP answer on its way into a new file; gives its sha256, or fails when it grows too long. A failure of
 * the file, unlike one of the network, is an {@link UncheckedIOException}.
 */
final class HashedFile implements BodySubscriber<String> {
    private final Path file;
    private final long maxBytes;
    private final MessageDigest digest = Sha256.digest();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private @Nullable FileChannel channel;
    private long written;

    HashedFile(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            subscription.request(Long.MAX_VALUE);
        } catch (IOException e) {
            stop(new UncheckedIOException(e));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            for (ByteBuffer chunk : chunks) {
                written += chunk.remaining();
                if (written > maxBytes) {
                    stop(new IOException("it is longer than " + maxBytes + " bytes"));
                    return;
                }
                digest.update(chunk.duplicate());
                while (chunk.hasRemaining()) {
                    open.write(chunk);
                }
            }
        } catch (IOException e) {
            stop(new UncheckedIOException(e));
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        close();
        body.complete(Sha256.hex(digest));
    }

    private void stop(Exception failure) {
        if (subscription != null) {
            subscription.cancel();
        }
        onError(failure);
    }

    private void close() {
        FileChannel open = channel;
        channel = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            body.completeExceptionally(new UncheckedIOException(e));
        }
    }
}
