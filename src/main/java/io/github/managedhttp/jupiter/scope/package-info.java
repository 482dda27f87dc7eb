/**
 * What starts and ends with a test, a class or the run. {@code ScopeStore} finds the scope of a JUnit context, {@code Scope} has
 * its owner and its clients, and {@code ScopeEnd} is the order of the end: the
 * registries are closed, then the verdict falls, then the clients are closed. {@code ScopeStore} and {@code LastClosed} determine what
 * ends before and after. Injection is in this package too.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
