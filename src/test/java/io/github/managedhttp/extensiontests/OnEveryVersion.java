package io.github.managedhttp.extensiontests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of the consumers that run the same test classes, those of extension-tests/leaking, on different versions. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(strings = {"leaking", "junit-oldest", "junit-newest"})
@interface OnEveryVersion {}
