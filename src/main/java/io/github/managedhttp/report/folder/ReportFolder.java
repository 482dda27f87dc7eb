package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.Baseline;
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
 * The folder that all forks of a build write their reports to, at any time and side by side.
 *
 * <p>Each JVM has one JSON file in it, which is replaced as a whole whenever there is news. What an earlier build has left there
 * is removed by the first fork of the next; what a build writes that goes on beside it is not.
 */
public final class ReportFolder {

    /** The file that each JVM writes to, for it has one run after the other when it is one of several forks. */
    private static final Map<Path, OwnFile> OWN_FILES = new ConcurrentHashMap<>();

    private static final Set<Path> UNWRITABLE = ConcurrentHashMap.newKeySet();

    private final Path folder;

    /**
     * Names a folder, which is made when something is written.
     *
     * @param folder the folder
     */
    public ReportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Writes a run that has ended, and the page of all runs of its build that are written. Never throws: the first failure is told
     * on {@code System.err}.
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
     * Has a baseline's file written of all runs of the build that are written. Never throws, as {@link #publish} does not.
     *
     * @param baseline the file
     */
    public void update(Path baseline) {
        attempt(() -> AtomicFile.write(baseline.toAbsolutePath(), Baseline.format(runs(null))));
    }

    /**
     * What was written.
     *
     * @param page where the page lies
     * @param runs the runs on it
     */
    public record Published(Path page, List<RunReport> runs) {}

    /**
     * Writes a run, in place of what was written of it before. Never throws: the first failure is told on {@code System.err}.
     *
     * @param run the run as it is now
     */
    public void save(RunReport run) {
        attempt(() -> write(run));
    }

    /**
     * Writes leaks that have come since a run was {@linkplain #save saved}. Never throws, as that does not.
     *
     * @param run the number of the run
     * @param place how many leaks of the run are written already
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
        // An interrupt, as a test can leave it behind, would close the files under us.
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

    /** Returns what the own file holds then. */
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

    /** Finds the first free name, after what an earlier build has left was removed. */
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

    /** Of all forks; what this one has just written, if it has, need not be read again. */
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
                    + ". The verdicts on the tests stand.");
        }
    }
}
