package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.sarif.SarifReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The SARIF file of a folder of reports. Every fork that has found something writes it at its end, so that the last one leaves what all
 * have found; one without findings, if there is none.
 */
public final class SarifFile {

    private SarifFile() {}

    /**
     * Writes the file anew, for all runs that are in the folder.
     *
     * @param folder the folder
     */
    public static void update(Path folder) {
        try {
            FolderLock.hold(folder, () -> write(folder, runs(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns whether a fork of the build has written it.
     *
     * @param folder the folder
     * @return whether it is there
     */
    public static boolean isIn(Path folder) {
        return Files.exists(in(folder));
    }

    private static List<RunReport> runs(Path folder) throws IOException {
        List<RunReport> runs = new ArrayList<>();
        for (ForkFile file : ForkFile.in(folder)) {
            runs.addAll(file.read().runs());
        }
        return runs;
    }

    /** Writes nothing if none of the runs was asked for it. */
    static void write(Path folder, List<RunReport> runs) throws IOException {
        if (runs.stream().anyMatch(run -> run.sources() != null)) {
            AtomicFile.write(in(folder), SarifReport.render(runs));
        }
    }

    /** Deletes that of an earlier build. Returns whether there was one. */
    static boolean delete(Path folder) throws IOException {
        return Files.deleteIfExists(in(folder));
    }

    private static Path in(Path folder) {
        return folder.resolve("leaks.sarif");
    }
}
