/**
 * The goals that Maven can run, since it takes this jar for a plugin as well: {@link
 * io.github.managedhttp.maven.PrepareAgentMojo prepare-agent} and {@link io.github.managedhttp.maven.MergeMojo merge}.
 *
 * <p>Maven brings its own classes when it runs one; no test sees this package. May use: {@code report.folder}, Maven, {@code java.*} and
 * the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.maven;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
