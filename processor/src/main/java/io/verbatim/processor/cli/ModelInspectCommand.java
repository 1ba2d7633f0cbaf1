package io.verbatim.processor.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.model.Bundle;
import io.verbatim.model.BundleManifest;
import io.verbatim.model.BundleSource;
import io.verbatim.model.Printable;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a bundle says about itself, its files' hashes being checked. */
@Command(
        name = "inspect",
        header = "Show what a bundle holds: tasks, labels, files.",
        description = {"", "Checks the manifest and the hash of every file; loads no model.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the bundle is sound", "2:it is not; the message says why"})
final class ModelInspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "BUNDLE",
            arity = "0..1",
            defaultValue = "builtin",
            description = "builtin, a folder, a .tar.gz file or https://…#sha256=HEX (default: ${DEFAULT-VALUE}).")
    private String bundle = "builtin";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ModelInspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Bundle opened = BundleSource.parse(bundle).open();
        BundleManifest manifest = opened.manifest();
        String text = json ? json(manifest) : text(manifest) + "\nFolder       " + opened.folder() + "\n";
        console.print(text);
        return ExitStatus.OK;
    }

    /** What a bundle says may come from anyone, and must not steer the terminal. */
    private static String text(BundleManifest manifest) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.of(manifest.name() + " " + manifest.version())).append('\n');
        if (!manifest.description().isBlank()) {
            text.append(Printable.of(manifest.description())).append('\n');
        }
        text.append("\nLanguages    ").append(orUnknown(String.join(" ", manifest.languages())));
        text.append("\nLicence      ").append(orUnknown(manifest.licence()));
        text.append("\nReads        ").append(reach(manifest));
        text.append("\nLayout       ").append(manifest.layout().name().toLowerCase(Locale.ROOT));
        new TreeMap<>(manifest.models())
                .forEach(
                        (device, file) -> text.append(String.format("%n%-12s %s", "On " + device, Printable.of(file))));
        text.append('\n');
        for (Task task : manifest.tasks()) {
            text.append("\nTask ")
                    .append(Printable.of(task.name()))
                    .append(task.kind() == TaskKind.MULTI ? ", any number of:" : ", one of:");
            for (int i = 0; i < task.labels().size(); i++) {
                text.append("\n  ").append(Printable.of(task.labels().get(i)));
                if (!task.thresholds().isEmpty()) {
                    text.append(String.format(
                            Locale.ROOT, " (from %.2f)", task.thresholds().get(i)));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String reach(BundleManifest manifest) {
        String tokens = "up to " + manifest.maxTokens() + " tokens of a text";
        return manifest.maxWindows() == 1
                ? tokens
                : tokens + ", longer ones in up to " + manifest.maxWindows() + " windows";
    }

    private static String orUnknown(String value) {
        return value.isBlank() ? "not stated" : Printable.of(value);
    }

    private static String json(BundleManifest manifest) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("name", manifest.name()).put("version", manifest.version());
        root.put("description", manifest.description()).put("licence", manifest.licence());
        manifest.languages().forEach(root.putArray("languages")::add);
        root.put("maxTokens", manifest.maxTokens()).put("maxWindows", manifest.maxWindows());
        root.put("layout", manifest.layout().name().toLowerCase(Locale.ROOT));
        ArrayNode tasks = root.putArray("tasks");
        for (Task task : manifest.tasks()) {
            ObjectNode node = tasks.addObject().put("name", task.name());
            node.put("kind", task.kind().name().toLowerCase(Locale.ROOT)).put("temperature", task.temperature());
            task.labels().forEach(node.putArray("labels")::add);
            task.thresholds().forEach(node.putArray("thresholds")::add);
        }
        ObjectNode models = root.putObject("models");
        new TreeMap<>(manifest.models()).forEach(models::put);
        ObjectNode files = root.putObject("files");
        for (Map.Entry<String, String> file : new TreeMap<>(manifest.files()).entrySet()) {
            files.put(file.getKey(), file.getValue());
        }
        return root + "\n";
    }
}
