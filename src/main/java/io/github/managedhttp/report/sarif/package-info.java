/**
 * The findings of a build as SARIF 2.1.0, which code scanning pages and editors read: {@link io.github.managedhttp.report.sarif.SarifReport
 * SarifReport} fills a {@code SarifLog}, which {@code text.Json} writes.
 *
 * <p>A new kind of finding needs a rule in {@code SarifRules}. May use: {@code report}, {@code report.words}, {@code leak}, {@code text},
 * {@code java.*} and the JSpecify annotations.
 */
@Internal
@NullMarked
package io.github.managedhttp.report.sarif;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
