package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar for production code: the registry, and nothing that is for tests. {@link ApplicationIT} runs with it alone. */
class CleanupJarIT {

    private static final String REGISTRY = "io/github/managedhttp/cleanup/";
    /** Through it goes what the registry logs. */
    private static final String TEXT = "io/github/managedhttp/text/";

    @Test
    void itHasTheRegistryAndNothingElse() throws IOException {
        assertThat(files(PackagedJar.ofCleanup()))
                .contains(REGISTRY + "CleanupRegistry.class")
                .filteredOn(file -> !file.startsWith(REGISTRY) && !file.startsWith(TEXT))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE");
    }

    /** Half a package would hide the other half on the module path, where each is of one module. */
    @Test
    void itHasWholePackages() throws IOException {
        assertThat(files(PackagedJar.ofCleanup()))
                .containsAll(files(PackagedJar.path()).stream()
                        .filter(file -> file.startsWith(REGISTRY) || file.startsWith(TEXT))
                        .toList());
    }

    @Test
    void itIsSmall() throws IOException {
        assertThat(Files.size(PackagedJar.ofCleanup())).isLessThan(40_000);
    }

    @Test
    void itIsAModuleAndNeitherAnAgentNorACommand() throws IOException {
        try (JarFile jar = new JarFile(PackagedJar.ofCleanup().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.github.managedhttp.cleanup");
            assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isNotBlank();
            assertThat(manifest.getValue("Premain-Class")).isNull();
            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isNull();
        }
    }

    private static List<String> files(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
