package io.github.managedhttp.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;

/**
 * The file that this JVM has written last. Somebody else can have removed it, as a clean does, and another JVM can have one of the
 * same name by now.
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
