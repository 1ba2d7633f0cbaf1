package io.verbatim.processor.cli;

/** What a command tells the shell. */
final class ExitStatus {
    static final int OK = 0;
    static final int SOME_FAILED = 1;
    static final int UNUSABLE = 2;

    private ExitStatus() {}
}
