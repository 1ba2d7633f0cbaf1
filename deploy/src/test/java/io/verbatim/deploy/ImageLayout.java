package io.verbatim.deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the image, laid out in a folder by the same steps but without a container.
 *
 * @param root stands for {@code /} of the image
 */
record ImageLayout(Path root) {
    private static final Pattern MODULES = Pattern.compile("--add-modules (\\S+)");

    /** Links the runtime and copies the jars; skips the test where there is no jlink or the application is not built. */
    static ImageLayout in(Path root) throws IOException, InterruptedException {
        Tool jlink = Tool.at(Path.of(System.getProperty("java.home"), "bin", "jlink"));
        Path application = Repository.jar("processor");
        Tool.Result linked =
                jlink.run("--output", root.resolve("opt/java").toString(), "--strip-debug", "--add-modules", modules());
        if (linked.status() != 0) {
            throw new IllegalStateException(linked.output());
        }
        Path app = Files.createDirectories(root.resolve("app"));
        Path lib = Files.createDirectories(app.resolve("lib"));
        for (Path library : Repository.files("processor/target/lib", ".jar")) {
            Files.copy(library, lib.resolve(library.getFileName()));
        }
        Files.copy(application, app.resolve("verbatim.jar"));
        Files.copy(Repository.jar("deploy"), app.resolve("probe.jar"));
        Files.createDirectories(root.resolve("tmp"));
        return new ImageLayout(root);
    }

    /** Starts a command of the Dockerfile, in exec form, with more arguments; writes to {@code /tmp} only. */
    Process start(String execForm, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        for (String word : new JsonMapper().readValue(execForm, String[].class)) {
            command.add(word.replaceAll("(^|:)/(?=app|opt)", "$1" + root + "/"));
        }
        command.addAll(Arrays.asList(more));
        Path tmp = root.resolve("tmp");
        ProcessBuilder builder = new ProcessBuilder(command).directory(tmp.toFile());
        builder.environment().put("HOME", tmp.toString());
        builder.environment().put("XDG_CACHE_HOME", tmp.resolve("cache").toString());
        builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + tmp);
        return builder.redirectErrorStream(true)
                .redirectOutput(tmp.resolve("output").toFile())
                .start();
    }

    /** What the last command printed. */
    String output() {
        return Repository.text(root.resolve("tmp/output"));
    }

    private static String modules() {
        Matcher modules = MODULES.matcher(Repository.text("deploy/docker/Dockerfile"));
        if (!modules.find()) {
            throw new IllegalStateException("The Dockerfile links no modules");
        }
        return modules.group(1);
    }
}
