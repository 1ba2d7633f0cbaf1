package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.cli.input.BadLine;
import io.verbatim.processor.cli.input.Comment;
import io.verbatim.processor.cli.input.Line;
import io.verbatim.processor.cli.input.LineReader;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AnsweredLinesTest {
    private final MicroBatcher batcher =
            MicroBatcher.start(new FakeModel(), BatchingSettings.DEFAULT, BatchingListener.NONE);
    private final AnsweredLines lines = new AnsweredLines(batcher);

    @AfterEach
    void stop() {
        batcher.close();
    }

    @Test
    void shouldEndWhenTheFileBreaks() {
        // Given
        IOException gone = new IOException("The disk is gone");

        // When, Then
        assertThatThrownBy(() -> lines.drain(broken(gone), new Deaf()))
                .isInstanceOf(IOException.class)
                .hasMessage("The disk is gone")
                .hasCause(gone);
    }

    @Test
    void shouldEndWhenTheReaderIsAtFault() {
        // Given
        RuntimeException fault = new IllegalArgumentException();

        // When, Then
        assertThatThrownBy(() -> lines.drain(broken(fault), new Deaf()))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(fault);
    }

    private static LineReader broken(Exception failure) {
        return new LineReader() {
            @Override
            public Line next() throws IOException {
                if (failure instanceof IOException broken) {
                    throw broken;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public void close() {}
        };
    }

    private static final class Deaf implements AnsweredLines.Sink {
        @Override
        public void answered(Comment comment, Answer answer) {}

        @Override
        public void failed(BadLine line) {}

        @Override
        public void idle() {}
    }
}
