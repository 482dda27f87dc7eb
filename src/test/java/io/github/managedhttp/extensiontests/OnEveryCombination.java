package io.github.managedhttp.extensiontests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test of every {@link Combination} of extension-tests/leaking that was built with one of these settings. It gets the consumer, and can have the combination. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(OnEveryCombination.Built.class)
@interface OnEveryCombination {

    /** Unless said otherwise, the settings with which all tests are run. */
    Setting[] with() default {
        Setting.NONE,
        Setting.TRIM,
        Setting.REDIRECT,
        Setting.NO_FORK,
        Setting.TWO_FORKS,
        Setting.FORK_PER_CLASS,
        Setting.FAILSAFE,
        Setting.MEMORY_CLEANUP,
        Setting.AGENTS
    };

    /** The combinations with these settings. */
    final class Built implements ArgumentsProvider, AnnotationConsumer<OnEveryCombination> {

        private List<Setting> settings = List.of();

        @Override
        public void accept(OnEveryCombination annotation) {
            settings = List.of(annotation.with());
        }

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            return Matrix.of("leaking").stream()
                    .filter(combination -> settings.contains(combination.setting()))
                    .map(combination -> Arguments.of(combination.consumer(), combination));
        }
    }
}
