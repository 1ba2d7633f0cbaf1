package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A variant that somebody applies to a cluster. */
enum Overlay {
    CPU,
    GPU,
    KEDA;

    Path folder() {
        return Repository.path("deploy/kubernetes/overlays/" + name().toLowerCase(Locale.ROOT));
    }

    /** As Kustomize renders it; skips the test where neither kubectl nor kustomize is installed. */
    Manifests render() throws IOException, InterruptedException {
        return render(folder());
    }

    /** A kustomization as Kustomize renders it; skips the test as above. */
    static Manifests render(Path folder) throws IOException, InterruptedException {
        Tool tool = Tool.required("kubectl", "kustomize");
        String command = tool.name().equals("kubectl") ? "kustomize" : "build";
        Tool.Result rendered = tool.run(command, folder.toString());
        assertThat(rendered.status()).as(rendered.output()).isZero();
        return Manifests.of(rendered.output());
    }
}
