/**
 * What a test author writes and reads: the annotations, the extension, the errors that tests fail with. Only this package and the
 * packages below it depend on JUnit.
 *
 * <p>The annotations' Javadoc is the contract. {@code LifecycleCallbacks}, the superclass of {@link
 * io.github.managedhttp.jupiter.ManagedHttpClientsExtension ManagedHttpClientsExtension}, only translates JUnit's callbacks. The
 * packages below it, from the bottom up: {@code configuration} reads the user's settings; {@code reports} collects the report data of
 * a JVM; {@code verdict} decides what is done with a leak; {@code scope} starts and ends with a test, a class or the run. A new JUnit
 * callback becomes a method of that superclass and of {@code AutoDetectedExtension}, which delegates, and of the class in {@code scope} that does
 * the work, mostly {@code Scope}. Uses all other packages except {@code assertj}.
 */
@NullMarked
package io.github.managedhttp.jupiter;

import org.jspecify.annotations.NullMarked;
