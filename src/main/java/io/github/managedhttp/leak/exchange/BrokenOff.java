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

    static BrokenOff unseen(String usersCode, Throwable thrown, @Nullable Thread dying) {
        return new BrokenOff("its " + usersCode, thrown, true, dying);
    }

    /** Whether it is about the same unseen exception as another one, which another method on the stack has reported. */
    boolean isKnown(@Nullable BrokenOff before) {
        return isUnseen && before != null && before.isUnseen && before.thrown == thrown;
    }

    /** A thread that is dying stays so. */
    BrokenOff after(@Nullable BrokenOff before) {
        return dying != null || before == null ? this : new BrokenOff(who, thrown, isUnseen, before.dying);
    }

    String sentence() {
        return who + " threw " + thrown.getClass().getSimpleName();
    }
}
