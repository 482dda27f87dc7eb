package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Ten thousand tests on a client that Spring holds: the project's own test says what must come of them. */
@OnEveryBuild("soak")
@EnabledIfSystemProperty(named = "matrix.full", matches = "true")
record SoakIT(Combination build) {

    @Test
    void allLeaksAreFoundAndNothingIsLeftOfThem() {
        assertThat(build.consumer().log()).contains("[INFO] BUILD SUCCESS");
        assertThat(build.consumer().passed()).containsExactly("com.acme.SoakTest.aHundredLeaksInTenThousandTests");
    }
}
