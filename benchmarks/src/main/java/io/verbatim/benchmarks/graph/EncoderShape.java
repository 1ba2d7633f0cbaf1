package io.verbatim.benchmarks.graph;

/**
 * The size of a transformer encoder with 12 attention heads.
 *
 * @param name as its paper calls it
 * @param width of the hidden states
 * @param inner width of the feed-forward layers
 */
public record EncoderShape(String name, int layers, int width, int inner) {
    /** Conneau et al. (2020): the full-size model of the paper that the product puts into practice. */
    public static final EncoderShape XLM_R_BASE = new EncoderShape("XLM-R base", 12, 768, 3072);

    /** Wang et al. (2020): half the width. */
    public static final EncoderShape MINILM_L12 = new EncoderShape("MiniLM L12-H384", 12, 384, 1536);

    /** The same with half the layers, the shape of the built-in model's encoder. */
    public static final EncoderShape MINILM_L6 = new EncoderShape("MiniLM L6-H384", 6, 384, 1536);
}
