package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.report.page.HtmlPage;
import io.github.managedhttp.report.words.Words;
import io.github.managedhttp.text.Escaped;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code java -jar managed-http-clients.jar merge DIR…}: one page from the reports of several modules, shards or machines. */
public final class MergeCommand {

    private static final String USAGE = """
            Usage: java -jar managed-http-clients.jar merge DIR... [--to DIR]
            Reads leaks.json and leaks-N.json from the folders and those below them, and writes leaks.json and index.html
            to the folder after --to, or else to managed-http-merged; and leaks.sarif, if a build had
            managedhttp.report.sarif = true.""";

    /** Enough for nested modules, each with its {@code target/managed-http}, and a limit for folders that hold much more than reports. */
    private static final int DEPTH = 12;

    private final PrintStream out;
    private final Path to;
    /** Without duplicates: a report may have been copied, or merged before. */
    private final Set<RunReport> found = new LinkedHashSet<>();

    private int unreadable;

    private MergeCommand(PrintStream out, Path to) {
        this.out = out;
        this.to = to.toAbsolutePath().normalize();
    }

    /**
     * Runs the command, and ends the JVM with 0 if all went well, 1 if a report could not be read or written, 2 if it was called
     * wrongly.
     *
     * @param arguments {@code merge}, and the folders
     */
    public static void main(String... arguments) {
        System.exit(run(System.out, arguments));
    }

    /**
     * Runs the command.
     *
     * @param out what it tells goes there
     * @param arguments {@code merge}, and the folders
     * @return the status that {@link #main} ends with
     */
    public static int run(PrintStream out, String... arguments) {
        List<String> folders = new ArrayList<>(Arrays.asList(arguments));
        if (folders.contains("--help") || folders.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        int option = folders.indexOf("--to");
        Path to = Path.of("managed-http-merged");
        if (option >= 0 && option + 1 < folders.size()) {
            to = Path.of(folders.remove(option + 1));
            folders.remove(option);
        }
        if (folders.size() < 2
                || !folders.remove(0).equals("merge")
                || folders.stream().anyMatch(f -> f.startsWith("-"))) {
            out.println(USAGE);
            return 2;
        }
        return new MergeCommand(out, to).merge(folders);
    }

    private int merge(List<String> folders) {
        Optional<String> missing = folders.stream()
                .filter(folder -> !Files.isDirectory(Path.of(folder)))
                .findFirst();
        if (missing.isPresent()) {
            tell("There is no folder " + Path.of(missing.get()).toAbsolutePath().normalize() + ".");
            return 1;
        }
        try {
            for (String folder : folders) {
                read(Path.of(folder).toAbsolutePath().normalize());
            }
            List<RunReport> runs = List.copyOf(found);
            if (runs.isEmpty()) {
                tell("No report was found below " + String.join(", ", folders) + ".");
                return 1;
            }
            Files.createDirectories(to);
            AtomicFile.write(to.resolve("leaks.json"), RunFile.of(runs).toJson());
            AtomicFile.write(to.resolve("index.html"), HtmlPage.render(runs));
            SarifFile.write(to, runs);
            tell("The reports of " + Words.count(runs.size(), "run") + " are in " + to.resolve("index.html"));
            return unreadable == 0 ? 0 : 1;
        } catch (IOException e) {
            tell("The reports could not be merged: " + e);
            return 1;
        }
    }

    private void tell(String sentence) {
        out.println(Escaped.line(sentence));
    }

    private void read(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(folder, DEPTH, (file, facts) -> ForkFile.isOne(file))) {
            for (Path file : files.filter(file -> !file.startsWith(to)).sorted().toList()) {
                try {
                    found.addAll(new ForkFile(file).read().runs());
                } catch (IOException e) {
                    unreadable++;
                    tell(file + " is skipped: " + e.getMessage());
                }
            }
        }
    }
}
