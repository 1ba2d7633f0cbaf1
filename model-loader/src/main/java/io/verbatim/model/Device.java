package io.verbatim.model;

/**
 * A device that a session runs on.
 *
 * @param kind the key of its graph in the manifest, {@code cpu} or {@code cuda}
 * @param index number of the CUDA device, 0 on the CPU
 */
record Device(String kind, int index) {
    static final Device CPU = new Device("cpu", 0);

    static Device cuda(int index) {
        return new Device("cuda", index);
    }

    boolean isCuda() {
        return kind.equals("cuda");
    }

    @Override
    public String toString() {
        return isCuda() ? kind + ":" + index : kind;
    }
}
