package io.github.managedhttp.report.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one thread of one JVM at a time into a folder. */
final class FolderLock {

    private FolderLock() {}

    /** What is done in the folder meanwhile. */
    interface Work {
        void run() throws IOException;
    }

    // A file lock keeps other JVMs out and throws at other threads of this one, so these wait for the monitor. What is
    // interned is
    // the same for every class loader, of which each can have a copy of this class.
    static void hold(Path folder, Work work) throws IOException {
        synchronized (FolderLock.class.getName().intern()) {
            holdInJvm(folder.resolve(".lock"), work);
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
