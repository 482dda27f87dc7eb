/**
 * The user's settings, from configuration parameters, annotations and code, and the environment of the build. Settings are read
 * once and checked. An invalid setting fails with one sentence that lists the expected values.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
