package io.github.managedhttp.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.report.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLocatorTest {

    @TempDir
    Path repository;

    private Path module;

    @BeforeEach
    void writeSources() throws IOException {
        module = repository.resolve("shop");
        write("src/main/java/com/acme/FeedClient.java");
        write("src/test/kotlin/Bare.kt");
    }

    private void write(String file) throws IOException {
        Files.createDirectories(module.resolve(file).getParent());
        Files.writeString(module.resolve(file), "");
    }

    private static Frame frame(String type, String file) {
        return new Frame(type, "open", file, 7);
    }

    @Test
    void areFoundBelowTheRepository() {
        SourceLocator sources = new SourceLocator(module, repository);
        assertThat(sources.apply(frame("com.acme.FeedClient$1", "FeedClient.java")))
                .contains("shop/src/main/java/com/acme/FeedClient.java");
        assertThat(sources.apply(frame("Bare", "Bare.kt"))).contains("shop/src/test/kotlin/Bare.kt");
    }

    @Test
    void ofALibraryAreNotFound() {
        assertThat(new SourceLocator(module, repository).apply(frame("com.acme.Other", "Other.java")))
                .isEmpty();
    }

    @Test
    void outsideTheRepositoryAreNone() {
        assertThat(new SourceLocator(module, repository.resolve("elsewhere"))
                        .apply(frame("com.acme.FeedClient", "FeedClient.java")))
                .isEmpty();
    }
}
