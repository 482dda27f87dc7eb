package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An application that depends on the library alone runs with nothing but its jar and slf4j. */
class ApplicationIT {

    private static final Path TARGET = Path.of("target");

    @Test
    void theBuildPasses() {
        assertThat(new Consumer("application").log()).contains("[INFO] BUILD SUCCESS");
    }

    @Test
    void mainClosesWhatItOpenedAlsoAtShutdown() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                TARGET.resolve("extension-tests/application/target/classes")
                                        .toString(),
                                libraryJar().toString(),
                                Path.of(LoggerFactory.class
                                                .getProtectionDomain()
                                                .getCodeSource()
                                                .getLocation()
                                                .toURI())
                                        .toString()),
                        "com.acme.Application")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.lines()).containsExactly("search index closed", "main ends", "OpenAlex closed");
        assertThat(process.waitFor()).isZero();
    }

    private static Path libraryJar() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("managed-http-clients-.*(\\d|SNAPSHOT)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
