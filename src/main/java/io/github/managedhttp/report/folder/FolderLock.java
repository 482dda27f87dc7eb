package io.github.managedhttp.report.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets only one thread of one JVM at a time work in a folder. */
final class FolderLock {

    private FolderLock() {}

    /** The work in the folder. */
    interface Work {
        void run() throws IOException;
    }

    // A file lock excludes other JVMs, but throws in other threads of this JVM: those wait for the monitor. The
    // interned
    // string is one object for all class loaders, each of which may have its own copy of this class.
    static void hold(Path folder, Work work) throws IOException {
        synchronized (FolderLock.class.getName().intern()) {
            uninterrupted(() -> holdInJvm(folder.resolve(".lock"), work));
        }
    }

    /** An interrupt that a test has left behind would close the files while they are written. */
    private static void uninterrupted(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void holdInJvm(Path file, Work work) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                work.run();
            }
        }
    }
}
