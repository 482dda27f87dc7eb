/**
 * The HTML page of a build: {@link io.github.managedhttp.report.page.HtmlPage HtmlPage} fills an {@code HtmlModel}, which {@code
 * src/main/jte/page.jte} shows. The style sheet and the script are resources of this package.
 *
 * <p>A new element of the page needs a component of {@code HtmlModel} and a line in the template. What the page says of one cause is
 * a method of {@code HtmlGroup}, of one test {@code HtmlOwner}, of another finding {@code HtmlEntry}. May use: {@code report}, {@code
 * report.words}, {@code report.timeline}, the runtime of jte, {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.page;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
