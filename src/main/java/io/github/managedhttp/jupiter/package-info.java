/**
 * What a test author writes and reads: the annotations, the extension, the errors that tests fail with. Together with the packages
 * below the only code that knows of JUnit.
 *
 * <p>The annotations' Javadoc is the contract. {@link io.github.managedhttp.jupiter.ManagedHttpClientsExtension
 * ManagedHttpClientsExtension} only translates JUnit's callbacks. What runs it, from the bottom up: {@code configuration} is what
 * the user has said; {@code reports} collects what a JVM has to tell; {@code verdict} decides what becomes of a leak; {@code
 * scope} begins and ends with a test, a class or the run. A new callback of JUnit's is a method of the extension and one of
 * {@code Scope}. Uses all other packages but {@code assertj}.
 */
@NullMarked
package io.github.managedhttp.jupiter;

import org.jspecify.annotations.NullMarked;
