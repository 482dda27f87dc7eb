package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds a project of extension-tests as the invoker plugin does, but with what a combination says, and in a folder of its own. Its pom must
 * leave it to the parent's to name versions of the outer build, for that one alone is filtered.
 *
 * @param settings the file that lets a build read what the outer one has downloaded
 */
record MavenBuild(Path settings) {

    private static final Path CONSUMERS = Path.of("target/extension-tests").toAbsolutePath();

    static MavenBuild ofConsumers() throws IOException {
        return new MavenBuild(settings(CONSUMERS.resolve("settings.xml")));
    }

    /** Writes the settings that the invoker plugin gives to the consumers. */
    static Path settings(Path file) throws IOException {
        String repository =
                Path.of(System.getProperty("matrix.repository")).toUri().toString();
        String settings = Files.readString(Path.of("src/it/settings.xml"));
        return Files.writeString(file, settings.replace("@localRepositoryUrl@", repository));
    }

    /** Returns when the build is over, whether it passed or failed. */
    Combination run(Combination combination) throws IOException, InterruptedException {
        Path folder = CONSUMERS.resolve(combination.name());
        copy(Path.of("extension-tests", combination.project()), folder);
        Process build = start(combination, folder);
        try {
            if (!build.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the build of " + combination.name() + " does not end");
            }
            return combination;
        } finally {
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private Process start(Combination combination, Path folder) throws IOException {
        ProcessBuilder build = new ProcessBuilder(command(combination))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("build.log").toFile());
        build.environment().put("JAVA_HOME", Jdk.of(combination).home().toString());
        build.environment().put("MAVEN_OPTS", System.getProperty("matrix.mavenOpts"));
        return build.start();
    }

    private List<String> command(Combination combination) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("maven.home") + "/bin/mvn",
                "-B",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + Path.of("target/it-repo").toAbsolutePath()));
        command.addAll(combination.arguments());
        return command;
    }
}
