package io.github.managedhttp.testing;

/** Keeps one core busy, so that threads are late where they can be. */
public final class BusyCore implements AutoCloseable {

    private final Thread thread = new Thread(this::burn, "busy-core");
    private volatile boolean stopped;

    private BusyCore() {}

    public static BusyCore start() {
        BusyCore busy = new BusyCore();
        busy.thread.setDaemon(true);
        busy.thread.start();
        return busy;
    }

    private void burn() {
        while (!stopped) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
