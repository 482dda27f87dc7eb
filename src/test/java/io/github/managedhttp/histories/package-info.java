/**
 * Model-based tests: random plans of what tests do to clients, carried out in fixtures, and judged by an oracle that knows the plan.
 * {@code Plan} is what is to happen, {@code Scene} where it happens, {@code History} what did. {@code Generator}, {@code Drafter} and
 * {@code Sends} draw it. {@code Sender} knows the rules: whom they charge for what it sends. {@code Suspect} compares, for one owner.
 *
 * <p>Not drawn: HTTP/2 and minimal clients, clients that an agent has woven, garbage, allowances; and of watched clients threads that are
 * kept or ended by their code.
 */
package io.github.managedhttp.histories;
