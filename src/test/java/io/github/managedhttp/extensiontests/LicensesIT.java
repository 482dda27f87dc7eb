package io.github.managedhttp.extensiontests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What others have written stands in the jar with its notice and its license. */
class LicensesIT {

    private static final String SHADED = "io/github/managedhttp/shaded/";

    @Test
    void everyLibraryInTheJarHasItsNotice() throws IOException {
        try (JarFile jar = new JarFile(PackagedJar.path().toFile())) {
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith(SHADED) && name.endsWith(".class"))
                            .map(name -> name.substring(SHADED.length()).replaceFirst("/.*", ""))
                            .distinct())
                    .containsExactlyInAnyOrder("asm", "gson", "jte");
            assertThat(text(jar, "META-INF/NOTICE"))
                    .contains("Gson, https://", "Copyright 2008 Google Inc.")
                    .contains("jte-runtime, https://", "Written by Andreas Hager and the contributors")
                    .contains("ASM, https://", "Copyright 2000-2011 INRIA, France Telecom");
        }
    }

    @Test
    void theLicensesAreThereInFull() throws IOException {
        try (JarFile jar = new JarFile(PackagedJar.path().toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License", "END OF TERMS AND CONDITIONS");
            assertThat(text(jar, "META-INF/licenses/ASM.txt"))
                    .contains("Copyright (c) 2000-2011 INRIA, France Telecom")
                    .contains("3. Neither the name of the copyright holders")
                    .contains("THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS", "SUCH DAMAGE.");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
