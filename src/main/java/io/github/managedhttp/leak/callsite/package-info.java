/**
 * Where a call comes from: reads a stack, tells the user's frames from libraries' and ours by where their classes come from, and
 * says which line is the user's. Knows nothing of the ledger.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.callsite;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
