package io.github.managedhttp.benchmark;

/** The heap in use, once what is garbage is gone. */
final class Heap {

    private Heap() {}

    static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
