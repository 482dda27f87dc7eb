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
 * @param run the number of the run that was written last
 * @param alone whether it is the only one in the file
 */
record OwnFile(ForkFile file, FileTime time, long size, int run, boolean alone) {

    static OwnFile written(ForkFile file, int run, boolean alone) throws IOException {
        return new OwnFile(file, Files.getLastModifiedTime(file.json()), Files.size(file.json()), run, alone);
    }

    boolean isStillThere() throws IOException {
        return Files.exists(file.json())
                && Files.getLastModifiedTime(file.json()).equals(time)
                && Files.size(file.json()) == size;
    }

    boolean hasOnly(int number) {
        return alone && run == number;
    }
}
