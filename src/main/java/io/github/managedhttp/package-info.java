/**
 * The API is in five packages: {@link io.github.managedhttp.jupiter jupiter} for tests, {@link io.github.managedhttp.client client} to
 * configure or watch clients, {@link io.github.managedhttp.cleanup cleanup} for applications, {@link io.github.managedhttp.assertj
 * assertj} for assertions, and {@link io.github.managedhttp.leak leak} for the reports. This package has only the annotation of types
 * that are not part of the API.
 */
@NullMarked
package io.github.managedhttp;

import org.jspecify.annotations.NullMarked;
