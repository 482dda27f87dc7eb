package io.github.managedhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.client.ClientCustomizer;
import io.github.managedhttp.client.WatchedClients;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody changes by accident what other people's code compiles against. */
class PublicSignaturesTest {

    private static final Path COMMITTED = Path.of("src/test/resources/public-signatures.txt");
    private static final Path COMPILED = Path.of("target/public-signatures.txt");

    private static final PublicSignatures SIGNATURES = PublicSignatures.reachableFrom(
            Set.of("io.github.managedhttp.jupiter", "io.github.managedhttp.cleanup", "io.github.managedhttp.assertj"),
            ClientCustomizer.class,
            WatchedClients.class);

    @Test
    void areThoseThatWereCommitted() throws IOException {
        Files.writeString(COMPILED, SIGNATURES.toString());
        assertThat(SIGNATURES.toString())
                .as(
                        "the public signatures. If the change is meant, tell users of it in CHANGELOG.md, and: cp %s %s",
                        COMPILED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    /** The profile api of the pom lists packages and types. */
    @Test
    void areAllComparedWithTheLastRelease() throws IOException {
        String pom = Files.readString(Path.of("pom.xml")).replace("${project.groupId}", "io.github.managedhttp");
        assertThat(SIGNATURES.types())
                .allMatch(type -> pom.contains("<include>" + type.getName() + "</include>")
                        || pom.contains("<include>" + type.getPackageName() + "</include>"));
    }

    @Test
    void nameOnlyWhatAUserCanName() {
        assertThat(SIGNATURES.types()).allMatch(type -> Modifier.isPublic(type.getModifiers()));
    }
}
