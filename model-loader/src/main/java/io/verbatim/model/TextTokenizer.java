package io.verbatim.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Turns texts into tokens as Hugging Face's library does, with a cost that is bounded for texts of any length. */
final class TextTokenizer implements AutoCloseable {
    /** Few texts have more units to a token, so that a prefix of this many to a token is mostly enough. */
    private static final int UNITS_PER_TOKEN = 8;
    /** A cut can change the tokens just before it; those of the answer must be further away. */
    private static final int MARGIN = 32;

    private static final int GROWTH = 4;
    private static final String ANY_TEXT = "a";

    private final HuggingFaceTokenizer tokenizer;
    private final Windows windows;
    private final int longestText;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, Windows windows) {
        this.tokenizer = tokenizer;
        this.windows = windows;
        this.longestText = windows.longestText();
    }

    /**
     * Loads a tokenizer.
     *
     * @param maxTokens the most tokens of a window, special tokens included
     * @param maxWindows the most windows of a text
     * @throws BundleException when the file is no tokenizer, or its special tokens leave no room
     */
    static TextTokenizer open(Path file, int maxTokens, int maxWindows) {
        HuggingFaceTokenizer tokenizer = load(file);
        try {
            long[] special = tokenizer.encode(ANY_TEXT, true, false).getSpecialTokenMask();
            int beginnings = run(special, 0, 1);
            int endings = beginnings == special.length ? 0 : run(special, special.length - 1, -1);
            if (beginnings + endings >= maxTokens) {
                throw new BundleException(file + " adds " + (beginnings + endings)
                        + " special tokens, and maxTokens is " + maxTokens + ": raise maxTokens");
            }
            return new TextTokenizer(tokenizer, new Windows(maxTokens, maxWindows, beginnings, endings));
        } catch (BundleException e) {
            tokenizer.close();
            throw e;
        } catch (RuntimeException e) {
            tokenizer.close();
            throw noTokenizer(file, e);
        }
    }

    private static HuggingFaceTokenizer load(Path file) {
        try {
            Map<String, String> options = Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false");
            return HuggingFaceTokenizer.newInstance(file, options);
        } catch (RuntimeException | IOException e) {
            throw noTokenizer(file, e);
        }
    }

    private static BundleException noTokenizer(Path file, Exception e) {
        return new BundleException(
                file + " is no tokenizer that Hugging Face's library reads (" + e.getMessage()
                        + "): write the bundle again",
                e);
    }

    private static int run(long[] mask, int from, int step) {
        int length = 0;
        for (int i = from; i >= 0 && i < mask.length && mask[i] == 1; i += step) {
            length++;
        }
        return length;
    }

    /** How texts that are longer than a window are read. */
    Windows windows() {
        return windows;
    }

    /**
     * The tokens of a text: all of them, or as many first ones as its windows take and the special tokens at the end. Of
     * a text that is longer only as much is read as that takes: its first tokens are those of the whole text, except that a
     * single word of more than 8 UTF-16 units for each of them may be split in another way near the end.
     *
     * @throws RejectedInputException when there are none
     */
    TokenizedText tokenize(String text) {
        for (long length = (long) UNITS_PER_TOKEN * longestText; length < text.length(); length *= GROWTH) {
            long[] ids = encode(TextPrefix.of(text, (int) length));
            if (ids.length >= longestText + MARGIN) {
                return cut(ids);
            }
        }
        long[] ids = encode(text);
        if (ids.length == 0) {
            throw new RejectedInputException("A text of " + text.length() + " characters has no tokens");
        }
        return ids.length > longestText ? cut(ids) : windows.text(ids, false);
    }

    private TokenizedText cut(long[] ids) {
        long[] kept = Arrays.copyOf(ids, longestText);
        int endings = windows.endings();
        System.arraycopy(ids, ids.length - endings, kept, longestText - endings, endings);
        return windows.text(kept, true);
    }

    /** The ids alone: DJL's own encoding carries seven more arrays and costs half as much again. */
    private long[] encode(String text) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long encoding = library.encode(tokenizer.getHandle(), TextPrefix.wellFormed(text), true);
        try {
            return library.getTokenIds(encoding);
        } finally {
            library.deleteEncoding(encoding);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
