package io.github.managedhttp.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the living threads have allocated, which is a count and not a sample. */
final class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    static long bytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
