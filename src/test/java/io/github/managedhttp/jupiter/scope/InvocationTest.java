package io.github.managedhttp.jupiter.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {

    @ParameterizedTest
    @CsvSource({
        "[engine:junit-jupiter]/[class:com.acme.A]/[method:reads()], ''",
        "[class:com.acme.A]/[test-template:reads(int)]/[test-template-invocation:#12], [12]",
        "[class-template:com.acme.A]/[class-template-invocation:#2]/[method:reads()]/[test-template-invocation:#1], [2][1]",
        "[class:com.acme.A]/[method:#12 is fixed()], ''",
        "[class:com.acme.A]/[method:#()], ''",
        "[class:com.acme.A]/[strange:#], ''",
    })
    void theNumbersOfInvocationsAreKept(String uniqueId, String numbers) {
        assertThat(Invocation.numbers(uniqueId)).isEqualTo(numbers);
    }
}
