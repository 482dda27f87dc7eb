package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.json.AppendedLeak;
import io.github.managedhttp.report.json.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of a JVM, {@code leaks.json}. While the JVM runs, {@code leaks.jsonl} beside it has the leaks that were found since then, one
 * on each line.
 */
record ForkFile(Path json) {

    private static final Pattern NAME = Pattern.compile("leaks(-\\d+)?\\.json");

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    private Path later() {
        return json.resolveSibling(json.getFileName() + "l");
    }

    /** Reads both. If the JVM was killed while it wrote, a leak can be in both, and the last line can be incomplete. */
    RunFile read() throws IOException {
        RunFile file = RunFile.fromJson(Files.readString(json));
        if (!Files.exists(later())) {
            return file;
        }
        List<AppendedLeak> leaks = Files.readString(later())
                .lines()
                .map(AppendedLeak::fromLine)
                .flatMap(Optional::stream)
                .toList();
        return file.with(leaks);
    }

    void write(RunFile content) throws IOException {
        AtomicFile.write(json, content.toJson());
        Files.deleteIfExists(later());
    }

    void append(List<AppendedLeak> leaks) throws IOException {
        StringBuilder lines = new StringBuilder();
        leaks.forEach(leak -> lines.append(leak.toLine()));
        Files.writeString(later(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void delete() throws IOException {
        Files.deleteIfExists(json);
        Files.deleteIfExists(later());
    }
}
