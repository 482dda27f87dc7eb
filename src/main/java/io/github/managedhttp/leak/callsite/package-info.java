/**
 * Call sites: reads a stack, distinguishes the user's frames from those of libraries by where their classes come from, and finds
 * the user's line. Independent of the ledger.
 */
@Internal
@NullMarked
package io.github.managedhttp.leak.callsite;

import io.github.managedhttp.Internal;
import org.jspecify.annotations.NullMarked;
