/**
 * What every package that says something needs: {@link io.github.managedhttp.text.Escaped Escaped}, through which all output passes,
 * {@link io.github.managedhttp.text.Json Json}, which writes records, {@link io.github.managedhttp.text.SourceLine SourceLine}, which
 * writes the place of a frame, and {@link io.github.managedhttp.text.Guide Guide}, which has the address of the section that explains
 * a message. May use: {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.text;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
