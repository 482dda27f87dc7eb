/**
 * The cleanup registry: every client is registered with a closer when it is created, and one call closes them all, newest
 * first, which {@code ClosingRun} sees to.
 *
 * <p>Made for the {@code src/main} of an application, with or without tests. May use: {@code java.*}, slf4j, the
 * JSpecify annotations, {@code Internal} and the {@code text} package; no JUnit, no Apache HttpClient, nothing else of this library.
 */
@NullMarked
package io.github.managedhttp.cleanup;

import org.jspecify.annotations.NullMarked;
