/**
 * What is done with the findings of the ledger: whether they fail the test, are only printed, or are ignored, and how they are
 * described. {@code leak.verdict.Verdict} says what is open; this package applies the user's policy to it.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
