package io.verbatim.processor.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files of the page, read once from the jars; nothing is read by a name that a client gives. */
final class Assets {
    private static final List<String> FILES = List.of(
            "index.html",
            "page.css",
            "icon.svg",
            "app.js",
            "dom.js",
            "words.js",
            "flow.js",
            "figures.js",
            "charts.js",
            "batches.js",
            "labels.js",
            "latest.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> byPath = new HashMap<>();

    Assets() {
        for (String file : FILES) {
            byPath.put("/" + file, asset(file, "web/" + file));
        }
        byPath.put("/", asset("index.html", "web/index.html"));
        String chart = "/META-INF/resources/webjars/uplot/" + version("uplot") + "/dist/";
        byPath.put("/uplot.js", asset("uplot.js", chart + "uPlot.esm.js"));
        byPath.put("/uplot.css", asset("uplot.css", chart + "uPlot.min.css"));
    }

    @Nullable
    Asset find(String path) {
        return byPath.get(path);
    }

    private static Asset asset(String name, String resource) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("No media type is known for " + name);
        }
        return new Asset(type, read(resource));
    }

    private static String version(String library) {
        Properties versions = new Properties();
        try (InputStream in = Assets.class.getResourceAsStream("libraries.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(library, "");
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The application lacks its file " + resource + ": build it anew");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file and its media type. */
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(String type, byte[] content) {}
}
