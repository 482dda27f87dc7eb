/**
 * AssertJ assertions about open connections, for checks in the middle of a test. AssertJ is needed only if they are used.
 *
 * <p>Start with {@link io.github.managedhttp.assertj.ManagedHttpAssertions ManagedHttpAssertions}. Uses AssertJ and the package
 * {@code leak}; no other package uses it.
 */
@NullMarked
package io.github.managedhttp.assertj;

import org.jspecify.annotations.NullMarked;
