/**
 * What a test author writes, and the JUnit extension behind it. The only package that knows of JUnit.
 *
 * <p>The annotations' Javadoc is the contract. {@code ManagedHttpClientsExtension} only translates JUnit's callbacks;
 * {@code Scope} is what lives and ends with a test, a class or the run. Uses all other packages but {@code assertj}.
 */
@NullMarked
package io.github.managedhttp.jupiter;

import org.jspecify.annotations.NullMarked;
