package org.springframework.beans.factory;

/** Puts a frame on the stack like those of Spring when it creates a bean. */
public final class StandIn {

    private StandIn() {}

    public static void create(Runnable bean) {
        bean.run();
    }
}
