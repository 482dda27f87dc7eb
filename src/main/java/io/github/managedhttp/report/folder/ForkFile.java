package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.json.AppendedLeak;
import io.github.managedhttp.report.json.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file of a JVM, {@code leaks.json}. While the JVM runs, {@code leaks.jsonl} beside it has the leaks that were found since then, one
 * on each line.
 */
record ForkFile(Path json) {

    private static final Pattern NAME = Pattern.compile("leaks(-\\d+)?\\.json");

    /** What each file begins with: long enough for the name of a build. */
    private static final int HEAD = 300;

    private static final String BUILD = "\"build\":\"";

    static ForkFile numbered(Path folder, int number) {
        return new ForkFile(folder.resolve(number == 1 ? "leaks.json" : "leaks-" + number + ".json"));
    }

    /** Finds the first free name if none is left out, else any, in a few looks even if there are hundreds. */
    static ForkFile free(Path folder) {
        int taken = 0;
        int free = 1;
        while (Files.exists(numbered(folder, free).json)) {
            taken = free;
            free *= 2;
        }
        while (free - taken > 1) {
            int between = (taken + free) / 2;
            if (Files.exists(numbered(folder, between).json)) {
                taken = between;
            } else {
                free = between;
            }
        }
        return numbered(folder, free);
    }

    static List<ForkFile> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(ForkFile::isOne).sorted().map(ForkFile::new).toList();
        }
    }

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    private Path later() {
        return json.resolveSibling(json.getFileName() + "l");
    }

    /** The build that has written the file, without reading more than its beginning; "" if that is not known. */
    String build() {
        try (InputStream file = Files.newInputStream(json)) {
            String head = new String(file.readNBytes(HEAD), StandardCharsets.UTF_8);
            int begin = head.indexOf(BUILD) + BUILD.length();
            int end = head.indexOf('"', begin);
            return begin < BUILD.length() || end < 0 ? "" : head.substring(begin, end);
        } catch (IOException e) {
            return "";
        }
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
