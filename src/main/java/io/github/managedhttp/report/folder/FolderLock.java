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

    // A file lock keeps other JVMs out and throws at other threads of this one, so these wait for the monitor.
    static synchronized void hold(Path folder, Work work) throws IOException {
        Path file = folder.resolve(".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                work.run();
            }
        }
    }
}
