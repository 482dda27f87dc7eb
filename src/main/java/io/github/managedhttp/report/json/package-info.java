/**
 * The reports as JSON: {@link io.github.managedhttp.report.json.RunFile RunFile} is a whole file, and {@link
 * io.github.managedhttp.report.json.AppendedLeak AppendedLeak} a line that was added after the file was written.
 *
 * <p>Records are written by {@code text.Json}. Gson only reads, so a JVM that writes a report does not load it. A new component of a
 * record in {@code report} is in the JSON by itself, and has to be added to {@code leaks.schema.json} beside these classes. May use:
 * {@code report}, {@code text}, Gson, {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.json;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
