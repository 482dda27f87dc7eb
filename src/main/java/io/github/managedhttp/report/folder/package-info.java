/**
 * Puts reports into files: the JSON of each fork, and the page that all forks rewrite.
 *
 * <p>May use: {@code java.*}, the {@code report} package and the JSpecify annotations. A failure to write is told once and goes no
 * further: the verdicts stand without a file.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.folder;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
