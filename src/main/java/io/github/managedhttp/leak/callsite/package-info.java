/**
 * Where a call comes from: reads a stack, tells the user's frames from libraries' and ours by where their classes come from, and
 * says which line is the user's. Knows nothing of the ledger.
 */
@NullMarked
package io.github.managedhttp.leak.callsite;

import org.jspecify.annotations.NullMarked;
