package io.github.managedhttp.extensiontests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A JDK of this machine. */
record Jdk(Path home) {

    private static final Jdk CURRENT = new Jdk(Path.of(System.getProperty("java.home")));

    /** The JDK of the version that is wanted, if there is one beside the one that runs this; otherwise that one. */
    static Jdk of(Combination combination) {
        try (Stream<Path> siblings = Files.list(CURRENT.home.getParent())) {
            return Stream.concat(Stream.of(CURRENT), siblings.sorted().map(Jdk::new))
                    .filter(jdk -> combination.version("Java").stream().allMatch(jdk::is))
                    .findFirst()
                    .orElse(CURRENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is a JDK, and of this version. */
    boolean is(String version) {
        return Files.isExecutable(home.resolve("bin/javac"))
                && release().matches("(?s).*JAVA_VERSION=\"" + version + "[.\"].*");
    }

    /** Its version as {@code java.specification.version} has it. */
    String version() {
        return release().replaceFirst("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
    }

    private String release() {
        Path release = home.resolve("release");
        try {
            return Files.exists(release) ? Files.readString(release) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
