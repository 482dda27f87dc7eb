package io.github.managedhttp.leak.exchange;

import org.jspecify.annotations.Nullable;

/**
 * An exception that stopped an exchange in its present state.
 *
 * @param who the code that threw it, such as {@code the call}
 * @param thrown the exception
 * @param isUnseen whether it was thrown on an I/O thread, where JUnit does not see it
 * @param dying the thread that the exception ends, after which the exchange cannot end; or null
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
