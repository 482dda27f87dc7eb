package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@OnEveryBuild("unclosed-spring")
record UnclosedSpringIT(Combination build) {

    /** One that is a bean, one in a factory that is a bean and one that Spring alone creates; that of a RestTemplate is nobody's. */
    @Test
    void springsClientsAreCountedIfSpringClosesThem() {
        List<String> log = build.consumer().log();
        assertThat(log)
                .filteredOn(line -> line.contains("HTTP client") || line.contains("created by"))
                .map(line -> line.replaceFirst(", started by .*", ""))
                .map(line -> line.strip().replaceFirst("^\\d\\) ", "").replaceAll(":\\d+\\)", ":n)"))
                .containsExactlyInAnyOrder(
                        "2 HTTP clients were not closed when the tests had ended",
                        "created by com.acme.PlainTest.opens(PlainTest.java:n)",
                        "created by com.acme.SpringTest$Clients.evicting(SpringTest.java:n)",
                        "1 thread; created by Spring, but held by no bean that Spring destroys, so it is never closed",
                        "not judged: 3 clients created by Spring, 1 client held by a bean that Spring destroys");
    }
}
