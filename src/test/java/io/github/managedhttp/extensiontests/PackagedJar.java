package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jar that the consumers were built with. */
final class PackagedJar {

    private PackagedJar() {}

    static Path path() throws IOException {
        return path("");
    }

    /** The jar that has the registry alone. */
    static Path ofCleanup() throws IOException {
        return path("-cleanup");
    }

    private static Path path(String classifier) throws IOException {
        String name = "managed-http-clients-[\\d.]+(-SNAPSHOT)?" + classifier + "\\.jar";
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Runs its command, with nothing beside it on the class path. */
    static int run(Path output, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-jar", path().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }
}
