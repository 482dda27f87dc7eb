package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tables of the page on compatibility name is what the pom fetches for their builds. */
class CompatibilityTest {

    private static final Map<String, String> ARTIFACTS = Map.of(
            "JUnit", "org.junit.jupiter:junit-jupiter:",
            "HttpClient", "org.apache.httpcomponents.client5:httpclient5:",
            "Mockito", "org.mockito:mockito-core:",
            "Spring", "org.springframework:spring-web:",
            "Spring Boot", "org.springframework.boot:spring-boot-starter-web:",
            "Surefire", "org.apache.maven.plugins:maven-surefire-plugin:");

    /** Or it is the version that the pom itself uses. */
    @Test
    void eachVersionIsFetched() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(Compatibility.combinations())
                .hasSizeGreaterThan(20)
                .allSatisfy(combination -> ARTIFACTS.forEach((product, artifact) -> combination
                        .version(product)
                        .ifPresent(version -> assertThat(pom)
                                .as(artifact + version)
                                .containsPattern("(" + artifact + "|\\.version>)" + version + "</"))));
    }
}
