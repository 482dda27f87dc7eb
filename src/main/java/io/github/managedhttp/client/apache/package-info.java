/**
 * Access to internals of HttpClient: private fields, scopes of its exec chains, the threads of its reactors. All code that depends
 * on internals of certain versions is here, with the fallback for other versions.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.apache;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
