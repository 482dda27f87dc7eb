/**
 * An API in four packages: {@link io.github.managedhttp.jupiter jupiter} for tests, {@link io.github.managedhttp.client client} for whoever
 * configures or builds clients, {@link io.github.managedhttp.cleanup cleanup} for applications, and {@link io.github.managedhttp.assertj
 * assertj}; {@link io.github.managedhttp.leak leak} has what they report. Here is only the mark of what is none of it.
 */
@NullMarked
package io.github.managedhttp;

import org.jspecify.annotations.NullMarked;
