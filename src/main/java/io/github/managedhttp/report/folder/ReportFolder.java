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
import org.jspecify.annotations.Nullable;

/**
 * The folder that all forks of a build write their reports to, concurrently.
 *
 * <p>Each JVM has one JSON file in it, which is replaced atomically. The page is drawn by JVMs that have something to show. The others only
 * write their file, which costs the same however many there are. The first fork of a build deletes the files of earlier builds, but not those
 * of a build that is still running, nor those of another {@linkplain TaskExecution task}.
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
     * Writes a run that has ended, and then the page for all written runs of its build, if these give a reason for it. Never throws: the
     * first failure is printed to {@code System.err}.
     *
     * @param run the run
     * @param isShown whether runs have something to show
     * @return what was written, or empty if that failed
     */
    public Optional<Published> publish(RunReport run, Predicate<List<RunReport>> isShown) {
        List<RunReport> all = new ArrayList<>();
        AtomicBoolean drawn = new AtomicBoolean();
        boolean done = attempt(() -> {
            all.addAll(runs(write(run)));
            if (isShown.test(all)) {
                AtomicFile.write(page(), HtmlPage.render(all));
                drawn.set(true);
            }
        });
        Optional<Path> page = drawn.get() ? Optional.of(page()) : Optional.empty();
        return done ? Optional.of(new Published(page, all)) : Optional.empty();
    }

    private Path page() {
        return folder.resolve("index.html");
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
     * @param page the path of the page, or empty if there was nothing to show
     * @param runs all written runs of the build
     */
    public record Published(Optional<Path> page, List<RunReport> runs) {}

    /**
     * Writes a run, and replaces what was written about it before. Reads no other. Never throws: the first failure is printed to {@code
     * System.err}.
     *
     * @param run the run, as it is now or as it has ended
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
        try {
            Files.createDirectories(folder);
            FolderLock.hold(folder, work);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            warn(e);
            return false;
        }
    }

    /** Returns the new content of the own file. It is read only if it has other runs as well, as before JUnit 5.13. */
    private RunFile write(RunReport run) throws IOException {
        int number = run.environment().run();
        OwnFile own = OWN_FILES.get(folder);
        OwnFile begun = own != null && own.isStillThere() ? own : null;
        ForkFile file = begun == null ? claim(run.environment().build()) : begun.file();
        List<RunReport> runs = new ArrayList<>();
        if (begun != null && !begun.hasOnly(number)) {
            runs.addAll(file.read().runs());
            runs.removeIf(other -> other.environment().run() == number);
        }
        runs.add(run);
        RunFile content = RunFile.of(runs);
        file.write(content);
        OWN_FILES.put(folder, OwnFile.written(file, number, runs.size() == 1));
        return content;
    }

    /** Deletes what earlier builds have left, and finds a free name. No more files are read than it takes to find one of this build. */
    private ForkFile claim(String build) throws IOException {
        ForkFile first = ForkFile.numbered(folder, 1);
        if (!first.build().equals(build)
                && ForkFile.in(folder).stream().noneMatch(file -> file.build().equals(build))) {
            sweep(build);
        }
        return ForkFile.free(folder);
    }

    private void sweep(String build) throws IOException {
        boolean isShared = false;
        for (ForkFile file : ForkFile.in(folder)) {
            String other = file.build();
            if (BuildProcess.isAlive(other) || TaskExecution.areOfTwoTasks(build, other)) {
                isShared = true;
            } else {
                file.delete();
            }
        }
        // Page and SARIF may show what was deleted.
        boolean hasPage = Files.deleteIfExists(page());
        boolean hasSarif = SarifFile.delete(folder);
        if (isShared && (hasPage || hasSarif)) {
            List<RunReport> left = runs(null);
            if (hasPage) {
                AtomicFile.write(page(), HtmlPage.render(left));
            }
            SarifFile.write(folder, left);
        }
    }

    /** The runs of all forks. What this fork has just written is not read again. */
    private List<RunReport> runs(@Nullable RunFile written) throws IOException {
        List<RunReport> runs = new ArrayList<>();
        for (ForkFile file : ForkFile.in(folder)) {
            OwnFile own = OWN_FILES.get(folder);
            boolean isOwn = own != null && file.equals(own.file());
            RunFile content = written != null && isOwn ? written : file.read();
            runs.addAll(content.runs());
        }
        return runs;
    }

    private void warn(Throwable cause) {
        if (UNWRITABLE.add(folder)) {
            Console.print("managed-http-clients: no report could be written to " + folder + ": " + cause
                    + ". The test results are not affected.");
        }
    }
}
