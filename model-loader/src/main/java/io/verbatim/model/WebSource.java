package io.verbatim.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A bundle in a {@code .tar.gz} file on a web server, fetched once and pinned by its sha256. */
record WebSource(URI address, String sha256, BundleCache cache) implements BundleSource {
    private static final String PIN = "sha256=";

    static WebSource parse(String text, BundleCache cache) {
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash + 1).toLowerCase(Locale.ROOT);
        if (!fragment.startsWith(PIN) || !Sha256.isHex(fragment.substring(PIN.length()))) {
            throw new BundleException(
                    "'" + text + "' is not pinned: append #sha256= and the 64 hex digits of the archive's sha256");
        }
        try {
            URI address = URI.create(text.substring(0, hash));
            if (address.getHost() == null) {
                throw new IllegalArgumentException("no host");
            }
            return new WebSource(address, fragment.substring(PIN.length()), cache);
        } catch (IllegalArgumentException e) {
            throw new BundleException("'" + text + "' is no web address: write https://HOST/PATH#sha256=HEX", e);
        }
    }

    @Override
    public Bundle open() {
        return cache.open(sha256, address.toString(), this::fetch);
    }

    private void fetch(Path folder) throws IOException {
        Path archive = Files.createTempFile(folder.toAbsolutePath().getParent(), ".partial-", ".tar.gz");
        try {
            Files.delete(archive);
            Download.DEFAULT.fetch(address, sha256, archive);
            TarGz.DEFAULT.unpack(archive, folder);
        } finally {
            Files.deleteIfExists(archive);
        }
    }
}
