package io.github.managedhttp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what is public only because packages of this library meet in it, and not for its users: it can change in any release. On a
 * package it holds for all types in it, but not for packages below; on a type, for its members too.
 *
 * <p>What carries no mark is the API, and has Javadoc. The mark is for people, for their tools, and for tests of ours: that every public
 * type is one or the other, and that no signature of the API changes by accident.
 */
@Internal
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.CONSTRUCTOR, ElementType.METHOD})
public @interface Internal {}
