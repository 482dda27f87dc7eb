/**
 * How a report makes a phrase: counts with their nouns, durations, lists that leave out what is not known, and lines that are cut to a
 * length and stay one line.
 *
 * <p>Nothing here knows what is reported. May use: {@code text}, {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.words;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
