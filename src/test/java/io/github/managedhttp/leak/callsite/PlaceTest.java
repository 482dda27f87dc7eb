package io.github.managedhttp.leak.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/work/shop/target/classes/",
                "file:/work/shop/target/test-classes/",
                "file:/work/shop/build/classes/kotlin/main/",
                "file:/work/shop/out/production/shop/",
                "file:/work/shop/bin/main/",
                "file:/C:/work/my%20shop/bin/",
                "file:/work/shop/orders/target/orders-1.0-SNAPSHOT.jar",
                "file:/work/shop/orders/build/libs/orders-1.0.jar",
                "file:/work/shop/out/artifacts/orders_jar/orders.jar",
                "jar:file:/work/shop/orders/target/orders-1.0.jar!/",
                "jar:file:/work/shop/target/shop.jar!/BOOT-INF/classes!/",
                "jar:nested:/srv/shop.jar/!BOOT-INF/classes/!/",
                "jar:file:/srv/shop.war!/WEB-INF/classes!/",
                "vfs:/content/shop.war/WEB-INF/classes/",
            })
    void isOfTheBuild(String url) {
        assertThat(Place.of(url).isOfBuild()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:/home/me/.m2/repository/com/acme/orders/1.0/orders-1.0.jar",
                "file:/repository/org/springframework/spring-web/6.2.19/spring-web-6.2.19.jar",
                "file:/home/me/.gradle/caches/modules-2/files-2.1/com.acme/orders/1.0/3f2a/orders-1.0.jar",
                "file:/home/me/.gradle/caches/8.14/transforms/3f2a/transformed/classes/",
                "file:/work/shop/target/lib/orders-1.0.jar",
                "file:/work/shop/target/dependency/orders-1.0.jar",
                "file:/work/shop/libs/orders-1.0.jar",
                "jar:file:/work/shop/target/shop.jar!/BOOT-INF/lib/spring-web-6.2.19.jar!/",
                "jar:nested:/work/shop/target/shop.jar/!BOOT-INF/lib/spring-web-6.2.19.jar!/",
                "jrt:/jdk.compiler",
                "file:/groovy/script",
                "file:/not a url",
            })
    void isOfALibrary(String url) {
        assertThat(Place.of(url).isOfBuild()).isFalse();
    }

    @Test
    void aFolderNeedsNoSlashAtItsEnd(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("my classes"));
        String url = folder.toUri().toString().replaceFirst("/$", "");
        assertThat(Place.of(url).isOfBuild()).isTrue();
        Files.delete(folder);
        assertThat(Place.of(url).isOfBuild()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "file:/r/spring-web/6.2.19/spring-web-6.2.19.jar, spring-web",
        "jar:file:/srv/shop.jar!/BOOT-INF/lib/feign-hc5-13.6.jar!/, feign-hc5",
        "jar:nested:/srv/shop.jar/!BOOT-INF/lib/elasticsearch-rest5-client-9.1.0-SNAPSHOT.jar!/, elasticsearch-rest5-client",
        "file:/lib/ojdbc.jar, ojdbc",
        "file:/lib/-1.jar, -1",
        "file:/lib/odd-.jar, odd-",
        "file:/work/classes/, ''",
        "'', ''",
    })
    void namesTheArtifact(String url, String name) {
        assertThat(Place.of(url).artifact()).isEqualTo(name);
    }
}
