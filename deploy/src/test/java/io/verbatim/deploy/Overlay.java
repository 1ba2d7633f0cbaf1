package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;

/** A variant that somebody applies to a cluster. */
enum Overlay {
    CPU,
    GPU,
    KEDA;

    /** As Kustomize renders it; skips the test where neither kubectl nor kustomize is installed. */
    Manifests render() throws IOException, InterruptedException {
        Tool tool = Tool.required("kubectl", "kustomize");
        String command = tool.name().equals("kubectl") ? "kustomize" : "build";
        String folder = "deploy/kubernetes/overlays/" + name().toLowerCase(Locale.ROOT);
        Tool.Result rendered = tool.run(command, Repository.path(folder).toString());
        assertThat(rendered.status()).as(rendered.output()).isZero();
        return Manifests.of(rendered.output());
    }
}
