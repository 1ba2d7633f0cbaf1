package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ModelSettings;

/** Makes a model resident for a command. */
interface ModelLoader {
    /**
     * Opens the bundle and loads its model onto the device.
     *
     * @throws io.verbatim.model.ModelException when the bundle or the device will not do
     */
    ResidentModel load(ModelSettings settings);
}
