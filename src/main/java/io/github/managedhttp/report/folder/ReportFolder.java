package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.Baseline;
import io.github.managedhttp.report.BaselineUpdate;
import io.github.managedhttp.report.Console;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.json.AppendedLeak;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.report.page.HtmlPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that all forks of a build write their reports to, concurrently.
 *
 * <p>Each JVM has one JSON file in it, which is replaced atomically. The first fork of a build deletes the files of earlier builds, but
 * not those of a build that is still running.
 */
public final class ReportFolder {

    /** The file of this JVM in each folder: a fork has several runs, one after the other. */
    private static final Map<Path, OwnFile> OWN_FILES = new ConcurrentHashMap<>();

    private static final Set<Path> UNWRITABLE = ConcurrentHashMap.newKeySet();

    private final Path folder;

    /**
     * Names a folder, which is created when something is written.
     *
     * @param folder the folder
     */
    public ReportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Writes a run that has ended, and the page for all written runs of its build. Never throws: the first failure is printed to {@code
     * System.err}.
     *
     * @param run the run
     * @return what was written, or empty if that failed
     */
    public Optional<Published> publish(RunReport run) {
        Path page = folder.resolve("index.html");
        List<RunReport> all = new ArrayList<>();
        boolean done = attempt(() -> {
            all.addAll(runs(write(run)));
            AtomicFile.write(page, HtmlPage.render(all));
        });
        return done ? Optional.of(new Published(page, all)) : Optional.empty();
    }

    /**
     * Writes a baseline file for all written runs of the build. Never throws, like {@link #publish}.
     *
     * @param file the file
     * @param before its entries so far
     * @param partOfSuite whether the build runs only a part of the suite
     * @return what was written, or empty if that failed, or if a concurrent fork will write more
     */
    public Optional<BaselineUpdate> update(Path file, Baseline before, boolean partOfSuite) {
        List<BaselineUpdate> last = new ArrayList<>();
        attempt(() -> {
            List<RunReport> runs = runs(null);
            BaselineUpdate update = BaselineUpdate.of(runs, before, partOfSuite);
            AtomicFile.write(file.toAbsolutePath(), update.text());
            if (runs.stream().allMatch(RunReport::ended)) {
                last.add(update);
            }
        });
        return last.stream().findFirst();
    }

    /**
     * The result of writing a run.
     *
     * @param page the path of the page
     * @param runs the runs on it
     */
    public record Published(Path page, List<RunReport> runs) {}

    /**
     * Writes a run, and replaces what was written about it before. Never throws: the first failure is printed to {@code System.err}.
     *
     * @param run the run as it is now
     */
    public void save(RunReport run) {
        attempt(() -> write(run));
    }

    /**
     * Writes leaks that were found since a run was {@linkplain #save saved}. Never throws, like that.
     *
     * @param run the number of the run
     * @param place how many leaks of the run have been written
     * @param leaks the leaks
     * @return whether they were written; if not, what was saved may be gone, as after a clean, and has to be saved anew
     */
    public boolean append(int run, int place, List<Leak> leaks) {
        List<AppendedLeak> lines = IntStream.range(0, leaks.size())
                .mapToObj(i -> new AppendedLeak(run, place + i, leaks.get(i)))
                .toList();
        AtomicBoolean written = new AtomicBoolean();
        attempt(() -> {
            OwnFile own = OWN_FILES.get(folder);
            if (own != null && own.isStillThere()) {
                own.file().append(lines);
                written.set(true);
            }
        });
        return written.get();
    }

    private boolean attempt(FolderLock.Work work) {
        // An interrupt that a test has left behind would close the files while they are written.
        boolean interrupted = Thread.interrupted();
        try {
            Files.createDirectories(folder);
            FolderLock.hold(folder, work);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            warn(e);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns the new content of the own file. */
    private RunFile write(RunReport run) throws IOException {
        OwnFile own = OWN_FILES.get(folder);
        ForkFile begun = own != null && own.isStillThere() ? own.file() : null;
        ForkFile file = begun == null ? claim(run.environment().build()) : begun;
        List<RunReport> earlier = begun == null ? List.of() : begun.read().runs();
        Stream<RunReport> others = earlier.stream()
                .filter(other -> other.environment().run() != run.environment().run());
        RunFile content = RunFile.of(Stream.concat(others, Stream.of(run)).toList());
        file.write(content);
        OWN_FILES.put(folder, OwnFile.written(file));
        return content;
    }

    /** Deletes the files of earlier builds, and finds the first free name. */
    private ForkFile claim(String build) throws IOException {
        List<ForkFile> files = files();
        boolean first = files.stream().noneMatch(file -> isOf(build::equals, file));
        for (ForkFile file : files) {
            if (first && !isOf(BuildProcess::isAlive, file)) {
                file.delete();
            }
        }
        int number = 1;
        Path free = folder.resolve("leaks.json");
        while (Files.exists(free)) {
            number++;
            free = folder.resolve("leaks-" + number + ".json");
        }
        return new ForkFile(free);
    }

    /** The runs of all forks. What this fork has just written is not read again. */
    private List<RunReport> runs(@Nullable RunFile written) throws IOException {
        List<RunReport> runs = new ArrayList<>();
        for (ForkFile file : files()) {
            OwnFile own = OWN_FILES.get(folder);
            boolean isOwn = own != null && file.equals(own.file());
            RunFile content = written != null && isOwn ? written : file.read();
            runs.addAll(content.runs());
        }
        return runs;
    }

    private static boolean isOf(Predicate<String> build, ForkFile file) {
        try {
            return file.read().runs().stream()
                    .anyMatch(run -> build.test(run.environment().build()));
        } catch (IOException e) {
            return false;
        }
    }

    private List<ForkFile> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(ForkFile::isOne).sorted().map(ForkFile::new).toList();
        }
    }

    private void warn(Throwable cause) {
        if (UNWRITABLE.add(folder)) {
            Console.print("managed-http-clients: no report could be written to " + folder + ": " + cause
                    + ". The test results are not affected.");
        }
    }
}
