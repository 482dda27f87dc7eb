package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An application that depends on the registry alone runs with nothing but its jar and slf4j. */
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
                                PackagedJar.ofCleanup().toString(),
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
}
