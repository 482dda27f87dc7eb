/**
 * Reads and rebuilds what HttpClient gives no access to: private fields, scopes of its exec chains, the threads of its reactors.
 * Whatever depends on how a version of HttpClient is made inside, and what happens if it is made otherwise, stands here.
 */
@Internal
@NullMarked
package io.github.managedhttp.client.apache;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
