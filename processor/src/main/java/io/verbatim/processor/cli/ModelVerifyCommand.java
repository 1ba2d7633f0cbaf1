package io.verbatim.processor.cli;

import io.verbatim.model.ModelDescription;
import io.verbatim.model.Printable;
import io.verbatim.processor.ResidentModel;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads a bundle's model here and proves it with the bundle's golden samples. */
@Command(
        name = "verify",
        header = "Load a bundle's model here and prove it with its golden samples.",
        description = {
            "",
            "Checks the manifest, every file's hash, the graph and the tokeniser, loads the model onto the device, and"
                    + " compares its answers with those in the bundle.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the model answers as the bundle says", "2:it does not; the message says why"})
final class ModelVerifyCommand implements Callable<Integer> {
    private final Console console;
    private final ModelLoader loader;

    @Parameters(
            paramLabel = "BUNDLE",
            arity = "0..1",
            defaultValue = "builtin",
            description = "builtin, a folder, a .tar.gz file or https://…#sha256=HEX (default: ${DEFAULT-VALUE}).")
    private String bundle = "builtin";

    @Option(
            names = {"-d", "--device"},
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "Where it runs: auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
    private String device = "auto";

    ModelVerifyCommand(Console console, ModelLoader loader) {
        this.console = console;
        this.loader = loader;
    }

    @Override
    public Integer call() {
        long start = console.nanoClock().getAsLong();
        try (ResidentModel model = loader.load(ModelOptions.settings(bundle, device))) {
            double seconds = (console.nanoClock().getAsLong() - start) / 1e9;
            ModelDescription description = model.description();
            String text = String.format(
                    Locale.ROOT,
                    "%s answers as its bundle says, on %s, loaded in %.1f s%nWhy %s: %s%n",
                    Printable.of(description.name() + " " + description.version()),
                    description.device(),
                    seconds,
                    description.device(),
                    description.deviceReason());
            console.print(text);
            return ExitStatus.OK;
        }
    }
}
