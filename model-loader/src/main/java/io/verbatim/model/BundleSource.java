package io.verbatim.model;

import java.nio.file.Path;

/** Where a bundle comes from. */
public sealed interface BundleSource permits BuiltinSource, FolderSource, ArchiveSource, WebSource {
    /**
     * Reads {@code builtin}, a folder, a {@code .tar.gz} file, or {@code https://…#sha256=HEX}. Archives are unpacked
     * into the user's cache: {@code verbatim/bundles} in {@code XDG_CACHE_HOME} or {@code ~/.cache}.
     *
     * @throws BundleException when the text is none of these
     */
    static BundleSource parse(String text) {
        return parse(text, BundleCache.ofUser());
    }

    /** As {@link #parse(String)}, with a cache of one's own. */
    static BundleSource parse(String text, Path cache) {
        return parse(text, new BundleCache(cache));
    }

    private static BundleSource parse(String text, BundleCache cache) {
        if (text.isBlank()) {
            throw new BundleException(
                    "The bundle has no name: use builtin, a folder, a .tar.gz file or https://…#sha256=HEX");
        }
        if (text.equals("builtin")) {
            return new BuiltinSource(cache);
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return WebSource.parse(text, cache);
        }
        if (text.endsWith(".tar.gz") || text.endsWith(".tgz")) {
            return new ArchiveSource(BundleFolder.path(text), cache);
        }
        return new FolderSource(BundleFolder.path(text));
    }

    /**
     * Fetches and unpacks what is not at hand yet, and verifies it.
     *
     * @throws BundleException when there is no sound bundle
     */
    Bundle open();
}
