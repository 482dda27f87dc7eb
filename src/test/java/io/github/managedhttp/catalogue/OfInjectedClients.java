package io.github.managedhttp.catalogue;

import io.github.managedhttp.jupiter.BuiltByTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A case that does not hold of clients that are only watched. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = BuiltByTests.PROPERTY, matches = ".+")
@interface OfInjectedClients {

    /** Why. */
    String value();
}
