/**
 * What starts and ends with a test, a class or the run. {@code ScopeStore} finds the scope of a JUnit context, {@code Scope} has
 * its owner and its clients, and {@code ScopeEnd} is the order of the end: the
 * registries are closed, then the verdict falls, then what still had connections open and the clients. {@code Clients} closes these:
 * idle ones first, on the calling thread, and the others newest first, by the registry. {@code Invocation} names the
 * invocations of a parameterized or repeated test. {@code ScopeStore} and {@code LastClosed} determine what
 * ends before and after. Injection is in this package too.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.scope;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
