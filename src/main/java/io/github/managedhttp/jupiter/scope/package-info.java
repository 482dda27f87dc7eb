/**
 * What begins and ends with a test, a class or the run. {@code ScopeStore} finds the scope of a context of JUnit's, {@code Scope}
 * has its owner and its clients, and {@code ScopeEnd} is the order in which all of it is closed and judged. What is injected,
 * and into what, is decided here too.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
