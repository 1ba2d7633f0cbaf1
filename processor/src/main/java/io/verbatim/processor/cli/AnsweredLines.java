package io.verbatim.processor.cli;

import io.verbatim.model.RejectedInputException;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.cli.input.BadLine;
import io.verbatim.processor.cli.input.Comment;
import io.verbatim.processor.cli.input.Line;
import io.verbatim.processor.cli.input.LineReader;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Hands the lines of a file and their answers to a sink, in the order of the file, while later lines are read ahead.
 *
 * <p>What is read ahead is bounded in lines and in characters. A sink hears of every line as soon as its answer and all
 * before it are there, also when the next line is still to be written by someone.
 */
final class AnsweredLines {
    private static final int LINES_AHEAD = 4096;
    private static final int CHARACTERS_AHEAD = 1 << 24;

    private final MicroBatcher batcher;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(LINES_AHEAD);
    private final Semaphore characters = new Semaphore(CHARACTERS_AHEAD);

    AnsweredLines(MicroBatcher batcher) {
        this.batcher = batcher;
    }

    /** Takes what became of each line. */
    interface Sink {
        void answered(Comment comment, Answer answer);

        void failed(BadLine line);

        /** No further line is ready yet. */
        void idle();
    }

    /**
     * Reads to the end of the file.
     *
     * @throws IOException when the file cannot be read further
     * @throws io.verbatim.processor.batching.OutageException when the model is lost
     */
    void drain(LineReader lines, Sink sink) throws IOException, InterruptedException {
        Thread reader = new Thread(() -> read(lines), "verbatim-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            Step step = steps.take();
            while (step instanceof Read read) {
                deliver(read, sink);
                characters.release(read.weight());
                if (steps.isEmpty()) {
                    sink.idle();
                }
                step = steps.take();
            }
            if (step instanceof Broken broken) {
                broken.raise();
            }
        } finally {
            reader.interrupt();
        }
    }

    private void read(LineReader lines) {
        try {
            Step last;
            try {
                for (Line line = lines.next(); line != null; line = lines.next()) {
                    steps.put(ask(line));
                }
                last = new Ended();
            } catch (IOException | RuntimeException broken) {
                last = new Broken(broken);
            }
            steps.put(last);
        } catch (InterruptedException nobodyListens) {
            Thread.currentThread().interrupt();
        }
    }

    private Read ask(Line line) throws InterruptedException {
        if (line instanceof Comment comment) {
            String text = comment.event().text();
            int weight = Math.min(CHARACTERS_AHEAD, text.length());
            characters.acquire(weight);
            return new Read(line, batcher.submit(text), weight);
        }
        return new Read(line, new CompletableFuture<>(), 0);
    }

    private static void deliver(Read read, Sink sink) throws IOException, InterruptedException {
        if (read.line() instanceof BadLine bad) {
            sink.failed(bad);
        } else if (read.line() instanceof Comment comment) {
            try {
                sink.answered(comment, read.answer().get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RejectedInputException) {
                    sink.failed(new BadLine(comment.number(), comment.end(), "The model fails on this text"));
                } else if (e.getCause() instanceof RuntimeException outage) {
                    throw outage;
                } else {
                    throw new IllegalStateException(e.getCause());
                }
            }
        }
    }

    private sealed interface Step permits Read, Ended, Broken {}

    private record Read(Line line, CompletableFuture<Answer> answer, int weight) implements Step {}

    private record Ended() implements Step {}

    private record Broken(Exception cause) implements Step {
        /** Throws a new exception, whose stack trace shows who asked, not only who read. */
        void raise() throws IOException {
            if (cause instanceof IOException) {
                throw new IOException(cause.getMessage(), cause);
            }
            throw new IllegalStateException(cause);
        }
    }
}
