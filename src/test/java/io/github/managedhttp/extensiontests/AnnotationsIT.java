package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnotationsIT {

    @Test
    void theLeakIsOnItsLineOfTheRepository() {
        assertThat(new Consumer("annotations").log())
                .filteredOn(line -> line.startsWith("::error"))
                .singleElement()
                .asString()
                .startsWith(
                        "::error file=annotations/src/test/java/com/acme/FeedTest.java,line=13,title=Connection leak ")
                .contains("::1 connection leaked: GET http://localhost:");
    }

    @Test
    void andInSarif() {
        assertThat(new Consumer("annotations").reports().resolve("leaks.sarif"))
                .content()
                .contains("\"uri\":\"annotations/src/test/java/com/acme/FeedTest.java\"", "\"startLine\":13");
    }

    @Test
    void otherBuildsPrintNone() {
        assertThat(new Consumer("leaking").log()).noneMatch(line -> line.startsWith("::"));
    }
}
