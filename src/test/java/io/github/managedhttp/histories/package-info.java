/**
 * Model-based tests: random plans of what tests do to clients, carried out in fixtures, and judged by an oracle that knows the plan.
 * {@code Plan} is what is to happen, {@code World} where it happens, {@code History} what did.
 */
package io.github.managedhttp.histories;
