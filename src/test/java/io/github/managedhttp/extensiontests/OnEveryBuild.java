package io.github.managedhttp.extensiontests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The tests of a project that is built with several versions or settings. The class gets the {@link Combination}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnEveryBuild.Built.class)
@interface OnEveryBuild {

    /** The project's folder. */
    String value();

    /** Its combinations. */
    final class Built implements ArgumentsProvider, AnnotationConsumer<OnEveryBuild> {

        private String project = "";

        @Override
        public void accept(OnEveryBuild annotation) {
            project = annotation.value();
        }

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            return Matrix.of(project).stream().map(Arguments::of);
        }
    }
}
