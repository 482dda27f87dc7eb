package io.github.managedhttp.report.folder;

import io.github.managedhttp.report.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds source files of a module where build tools expect them. */
public final class SourceLocator implements Function<Frame, Optional<String>> {

    private static final List<String> ROOTS =
            List.of("src/test/java", "src/main/java", "src/test/kotlin", "src/main/kotlin", "src/it/java");

    private final Path module;
    private final Path repository;

    /**
     * Names the folders.
     *
     * @param module the folder of the module
     * @param repository the folder that paths are to start from
     */
    public SourceLocator(Path module, Path repository) {
        this.module = module.toAbsolutePath().normalize();
        this.repository = repository.toAbsolutePath().normalize();
    }

    @Override
    public Optional<String> apply(Frame frame) {
        return ROOTS.stream()
                .map(root -> module.resolve(root).resolve(frame.sourceFile()))
                .filter(Files::isRegularFile)
                .filter(file -> file.startsWith(repository))
                .map(file -> repository.relativize(file).toString().replace('\\', '/'))
                .findFirst();
    }
}
