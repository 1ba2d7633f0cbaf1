package io.verbatim.deploy;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.io.Serial;

/** Takes away the place where typed models put fields that they do not know, so that Jackson refuses these. */
final class StrictAnnotations extends JacksonAnnotationIntrospector {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
        return false;
    }
}
