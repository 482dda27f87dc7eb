/**
 * What the user has said, in configuration parameters, annotations and code, and where the build says the rest: read once,
 * checked, and refused in one sentence that says what is accepted.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
