/**
 * What becomes of what the ledger has found: whether it fails its test, is only told, or is let be, and in which words. The
 * ledger's own verdict says what is open; here is what follows from that under the user's policy.
 */
@Internal
@NullMarked
package io.github.managedhttp.jupiter.verdict;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
