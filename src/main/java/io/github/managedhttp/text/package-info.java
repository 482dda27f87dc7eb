/**
 * What every package that says something needs: {@link io.github.managedhttp.text.Escaped Escaped}, through which all goes that is
 * printed, thrown or written, {@link io.github.managedhttp.text.SourceLine SourceLine}, which writes the place of a frame, and {@link
 * io.github.managedhttp.text.Guide Guide}, which has the address that explains it. May use: {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.text;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
