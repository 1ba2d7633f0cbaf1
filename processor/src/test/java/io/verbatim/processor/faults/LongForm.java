package io.verbatim.processor.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Marks what only the long form of the fault suite runs. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = LongForm.PROPERTY, matches = LongForm.LONG)
@interface LongForm {
    /** The system property that says which form runs. */
    String PROPERTY = "verbatim.faults";

    /** Its value for the long form. */
    String LONG = "long";
}
