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
 * The SARIF file of a folder of reports. Every fork writes it at its end, also one without findings, so that the last one leaves what all
 * have found.
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

    /** Deletes that of an earlier build. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(in(folder));
    }

    private static Path in(Path folder) {
        return folder.resolve("leaks.sarif");
    }
}
