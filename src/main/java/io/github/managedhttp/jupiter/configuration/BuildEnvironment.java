package io.github.managedhttp.jupiter.configuration;

import io.github.managedhttp.report.RunReport.Environment;
import io.github.managedhttp.report.folder.BuildProcess;
import io.github.managedhttp.report.folder.SourceLocator;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.util.VersionInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The environment of a run: the build, its folder, and the versions. */
public final class BuildEnvironment {

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Surefire and Failsafe set it in each fork. */
    private static final String OF_MAVEN = "basedir";

    /** The properties by which a user of Maven selects tests. Surefire passes them on to its forks. */
    private static final List<String> SELECTIONS = List.of("test", "it.test", "groups", "excludedGroups");

    private BuildEnvironment() {}

    /** Returns the number of a new run in this JVM. */
    public static int nextRun() {
        return RUNS.incrementAndGet();
    }

    /** The name of the folder of the module. */
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

    /** The folder of the module. Surefire sets it as a property; other tools run the tests in it. */
    private static Path basedir() {
        return Path.of(System.getProperty(OF_MAVEN, "")).toAbsolutePath().normalize();
    }

    /**
     * Whether the run may be only a part of the suite: single tests or groups are selected, or there is no build tool, as in an IDE.
     * Gradle selects by a filter, also what {@code --tests} names.
     */
    public static boolean mayBePartOfSuite() {
        if (isGradle()) {
            return Selection.hasFilter();
        }
        return System.getProperty(OF_MAVEN) == null
                || SELECTIONS.stream()
                        .anyMatch(key -> !System.getProperty(key, "").isBlank());
    }

    private static boolean isGradle() {
        return GradleWorker.isOne(System::getProperty);
    }

    /** Resolves a relative path against the folder of the module. */
    static Path inModule(Path path) {
        return basedir().resolve(path);
    }

    /** Finds the source file of a frame, relative to the root of the repository. */
    public static SourceLocator sources() {
        return new SourceLocator(basedir(), repository());
    }

    /** GitHub names it; elsewhere it is the nearest folder around the module that is git's, or else the module. */
    private static Path repository() {
        String github = System.getenv("GITHUB_WORKSPACE");
        if (github != null) {
            return Path.of(github);
        }
        Path folder = basedir();
        while (folder != null && !Files.exists(folder.resolve(".git"))) {
            folder = folder.getParent();
        }
        return folder == null ? basedir() : folder;
    }

    public static boolean isGitHub() {
        return "true".equals(System.getenv("GITHUB_ACTIONS"));
    }

    /**
     * Whether a CI server takes files from lines {@code [[ATTACHMENT|path]]} in a test's output: Jenkins with its plugin for attachments,
     * GitLab and Azure.
     */
    public static boolean readsAttachments(UnaryOperator<@Nullable String> environment) {
        String jenkins = environment.apply("JENKINS_URL");
        return (jenkins != null && !jenkins.isEmpty())
                || "true".equalsIgnoreCase(environment.apply("GITLAB_CI"))
                || "true".equalsIgnoreCase(environment.apply("TF_BUILD"));
    }

    /** The default folder of the reports, below the build folder of Gradle or Maven; empty where there is none of them. */
    static Optional<Path> reportFolder() {
        if (isGradle() || isThere("build.gradle") || isThere("build.gradle.kts")) {
            Path build = GradleWorker.of(System::getProperty)
                    .map(GradleWorker::build)
                    .orElseGet(() -> inModule(Path.of("build")));
            return Optional.of(build.resolve("managed-http"));
        }
        return System.getProperty(OF_MAVEN) != null || isThere("pom.xml")
                ? Optional.of(inModule(Path.of("target", "managed-http")))
                : Optional.empty();
    }

    private static boolean isThere(String file) {
        return Files.exists(inModule(Path.of(file)));
    }

    /**
     * Identifies the build: equal in all its forks, but different in the next build. This is the Maven process that has started the
     * forks, or the execution of a task of Gradle, whose process outlives a build; else this process.
     */
    private static String build() {
        return isGradle()
                ? GradleWorker.of(System::getProperty)
                        .flatMap(GradleWorker::execution)
                        .orElseGet(() -> BuildProcess.name(ProcessHandle.current()))
                : processOfBuild();
    }

    private static String processOfBuild() {
        Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
        while (process.isPresent() && !isMaven(process.get())) {
            process = process.get().parent();
        }
        return BuildProcess.name(process.isPresent() ? process.get() : ProcessHandle.current());
    }

    private static boolean isMaven(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0]))
                .contains("org.codehaus.plexus.classworlds.launcher.Launcher");
    }

    /** The versions that a failure may depend on. */
    public static String versions() {
        return "httpclient5 " + httpclient() + ", Java " + System.getProperty("java.version");
    }

    /** The version from the manifest, or on the module path from the module. */
    static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        ModuleDescriptor module = type.getModule().getDescriptor();
        return version != null
                ? version
                : module == null ? "" : module.rawVersion().orElse("");
    }

    private static String httpclient() {
        VersionInfo info =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", BuildEnvironment.class.getClassLoader());
        return info == null ? "" : info.getRelease();
    }
}
