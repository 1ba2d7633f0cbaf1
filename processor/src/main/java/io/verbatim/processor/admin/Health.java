package io.verbatim.processor.admin;

/** How the application is, asked at every probe; both answers come at once. */
public interface Health {
    /** Whether it can still do its work; false asks the supervisor for a restart. */
    boolean alive();

    /** Whether it does its work now: the model is warm and records flow. */
    boolean ready();
}
