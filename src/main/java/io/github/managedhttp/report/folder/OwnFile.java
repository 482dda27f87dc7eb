package io.github.managedhttp.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;

/**
 * The file that this JVM wrote last. It may have been deleted since, for example by {@code mvn clean}, and another JVM may have
 * written a file of the same name.
 *
 * @param file the file
 * @param time when it was written
 * @param size how long it is
 */
record OwnFile(ForkFile file, FileTime time, long size) {

    static OwnFile written(ForkFile file) throws IOException {
        return new OwnFile(file, Files.getLastModifiedTime(file.json()), Files.size(file.json()));
    }

    boolean isStillThere() throws IOException {
        return Files.exists(file.json()) && equals(written(file));
    }
}
