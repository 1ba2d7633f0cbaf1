package io.verbatim.processor.config;

import java.util.regex.Pattern;

/** Web addresses in a text for people: whoever has the user info or the query of one may have a key to it. */
public final class Addresses {
    private static final Pattern USER_INFO = Pattern.compile("(https?://)[^\\s/?#]*@");

    /** Not with the colon, comma or quote that may follow in a sentence. */
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#]*)\\?[^\\s#]*[^\\s#:;,.')]");

    private Addresses() {}

    /** The same text with the user info and the query of every address hidden. */
    public static String withoutKeys(String text) {
        String withoutUsers = USER_INFO.matcher(text).replaceAll("$1hidden@");
        return QUERY.matcher(withoutUsers).replaceAll("$1?hidden");
    }
}
