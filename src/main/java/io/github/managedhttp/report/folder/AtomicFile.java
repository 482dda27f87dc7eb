package io.github.managedhttp.report.folder;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file atomically: a reader finds the old content or the new, even if the JVM is killed. */
final class AtomicFile {

    private AtomicFile() {}

    static void write(Path file, String content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.writeString(beside, content);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
