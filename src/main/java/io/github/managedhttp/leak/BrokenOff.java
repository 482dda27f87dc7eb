package io.github.managedhttp.leak;

import org.jspecify.annotations.Nullable;

/**
 * What code has thrown that leaves an exchange where it is.
 *
 * @param who whose code, such as {@code the call}
 * @param thrown what it has thrown
 * @param isUnseen whether nobody sees that
 * @param dying the thread that ends by it, and with that all hope that the exchange will; or null
 */
record BrokenOff(
        String who,
        Throwable thrown,
        boolean isUnseen,
        @Nullable Thread dying) {

    boolean isBy(Throwable other) {
        return isUnseen && thrown == other;
    }

    String sentence() {
        return who + " threw " + thrown.getClass().getSimpleName();
    }
}
