package io.verbatim.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about itself.
 *
 * @param languages BCP 47
 * @param licence SPDX identifier, empty when unknown
 * @param tokenizer file with the tokens, as Hugging Face's library writes it
 * @param maxTokens the most tokens that the graph takes of a text, special tokens included
 * @param maxWindows in how many windows of {@code maxTokens} a longer text is read at most; 1 reads its beginning only
 * @param padId id that fills up a row of a padded layout
 * @param models ONNX file for each kind of device, {@code cpu} and {@code cuda}
 * @param golden file with texts and the answers that the model must give to them; null when there is none
 * @param files sha256 of every file, in lower-case hex
 */
public record BundleManifest(
        String name,
        String version,
        String description,
        List<String> languages,
        String licence,
        String tokenizer,
        int maxTokens,
        int maxWindows,
        int padId,
        Layout layout,
        Map<String, String> models,
        List<Task> tasks,
        @Nullable String golden,
        Map<String, String> files) {
    public BundleManifest {
        languages = List.copyOf(languages);
        models = Map.copyOf(models);
        tasks = List.copyOf(tasks);
        files = Map.copyOf(files);
    }
}
