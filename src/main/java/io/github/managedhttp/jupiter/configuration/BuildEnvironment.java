package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.report.RunReport.Environment;
import io.github.managedhttp.report.folder.BuildProcess;
import io.github.managedhttp.report.folder.SourceLocator;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

/** What a run happens in: the build, its folder, and the versions of what takes part. */
public final class BuildEnvironment {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private BuildEnvironment() {}

    /** The number of a run that begins, among those of this JVM. */
    public static int nextRun() {
        return RUNS.incrementAndGet();
    }

    /** The name of the folder that the tests run in. */
    public static String module() {
        return String.valueOf(basedir().getFileName());
    }

    public static Environment environment(int run, String module) {
        return new Environment(
                build(),
                run,
                ProcessHandle.current().pid(),
                module,
                version(BuildEnvironment.class),
                System.getProperty("java.version", ""),
                version(Test.class),
                httpclient());
    }

    /** Surefire says where the module is; others start the tests there. */
    private static Path basedir() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    }

    /** A relative path starts in the folder of the module. */
    static Path inModule(Path path) {
        return basedir().resolve(path);
    }

    /** Where a frame's source is, as GitHub names files. */
    public static SourceLocator sources() {
        String repository = System.getenv("GITHUB_WORKSPACE");
        return new SourceLocator(basedir(), repository == null ? basedir() : Path.of(repository));
    }

    public static boolean isGitHub() {
        return "true".equals(System.getenv("GITHUB_ACTIONS"));
    }

    /** Below the build folder, as far as the build tool can be told from its file. */
    static Path reportFolder() {
        Path basedir = basedir();
        boolean gradle =
                Files.exists(basedir.resolve("build.gradle")) || Files.exists(basedir.resolve("build.gradle.kts"));
        return basedir.resolve(gradle ? "build" : "target").resolve("managed-http");
    }

    /**
     * The same in all forks of a build, and another one in the next: the process of the Maven that has started them, or this one.
     * Other build tools go on living after a build, and so would what an earlier one has left.
     */
    private static String build() {
        return Stream.iterate(Optional.of(ProcessHandle.current()), Optional::isPresent, BuildEnvironment::parent)
                .flatMap(Optional::stream)
                .filter(BuildEnvironment::isMaven)
                .findFirst()
                .map(BuildProcess::name)
                .orElseGet(() -> BuildProcess.name(ProcessHandle.current()));
    }

    private static Optional<ProcessHandle> parent(Optional<ProcessHandle> process) {
        return process.flatMap(ProcessHandle::parent);
    }

    private static boolean isMaven(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0]))
                .contains("org.codehaus.plexus.classworlds.launcher.Launcher");
    }

    /** What a failure can depend on. */
    public static String versions() {
        return "httpclient5 " + httpclient() + ", Java " + System.getProperty("java.version");
    }

    /** From the manifest, or on the module path from the module. */
    static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(type.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion))
                .orElse("");
    }

    private static String httpclient() {
        VersionInfo info =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", BuildEnvironment.class.getClassLoader());
        return info == null ? "" : info.getRelease();
    }
}
