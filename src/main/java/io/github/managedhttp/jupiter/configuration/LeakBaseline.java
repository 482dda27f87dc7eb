package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.leak.OpenConnection;
import io.github.managedhttp.report.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The known leaks, which do not fail a test.
 *
 * @param file {@code managedhttp.baseline}, or empty if there is none
 * @param update {@code managedhttp.baseline.update}: all leaks of this run become known
 * @param baseline the content of the file
 */
public record LeakBaseline(Optional<Path> file, boolean update, Baseline baseline) {

    static LeakBaseline in(Optional<Path> file, boolean update) {
        if (update && file.isEmpty()) {
            throw new UsageException("The configuration parameter " + ConfigurationKey.BASELINE_UPDATE
                    + " is 'true', but " + ConfigurationKey.BASELINE + " is not set. Expected both or neither.");
        }
        return new LeakBaseline(file, update, file.isEmpty() ? Baseline.empty() : read(file.get(), update));
    }

    private static Baseline read(Path file, boolean update) {
        try {
            return Baseline.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            if (update) {
                return Baseline.empty();
            }
            throw unreadable(file, "there is no such file");
        } catch (IOException e) {
            throw unreadable(file, e.toString());
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static UsageException unreadable(Path file, String why) {
        return new UsageException("The configuration parameter " + ConfigurationKey.BASELINE + " is '" + file
                + "', which cannot be read: " + why + ". Expected a file written with "
                + ConfigurationKey.BASELINE_UPDATE + " = true.");
    }

    public boolean includes(OpenConnection leak) {
        return update || baseline.knows(leak);
    }

    public boolean includes(String fingerprint) {
        return update || baseline.knows(fingerprint);
    }
}
