package io.verbatim.model;

/** Where a bundle comes from. */
public interface BundleSource {
    /**
     * Reads {@code builtin}, a folder, a {@code .tar.gz} file, or {@code https://…#sha256=HEX}.
     *
     * @throws BundleException when the text is none of these
     */
    static BundleSource parse(String text) {
        if (text.isBlank()) {
            throw new BundleException("The bundle is not named: give builtin, a folder, a .tar.gz file or a URL");
        }
        return () -> {
            throw new BundleException("There is no bundle at '" + text + "'");
        };
    }

    /**
     * Fetches and unpacks what is not at hand yet, and verifies it.
     *
     * @throws BundleException when there is no sound bundle
     */
    Bundle open();
}
