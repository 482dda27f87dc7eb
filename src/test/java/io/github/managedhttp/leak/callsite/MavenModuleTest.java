package io.github.managedhttp.leak.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MavenModuleTest {

    private static final String PARENT =
            "<parent><groupId>com.acme</groupId><artifactId>shop</artifactId><version>1.2</version></parent>";
    private static final String SHOP = "<project><groupId>com.acme</groupId><artifactId>shop</artifactId></project>";

    private static MavenModule parse(String pom) {
        return MavenModule.parse(pom, path -> path.equals("../pom.xml") ? SHOP : "");
    }

    @Test
    void knowsItsGroupAndVersion() {
        assertThat(parse("""
                <project>
                  <groupId>com.acme.shop</groupId>
                  <artifactId>tests</artifactId>
                  <version>1.0-SNAPSHOT</version>
                  <dependencies><dependency><groupId>org.other</groupId><version>3</version></dependency></dependencies>
                </project>
                """)).isEqualTo(new MavenModule(List.of("com.acme.shop"), List.of("1.0-SNAPSHOT")));
    }

    @Test
    void inheritsFromItsParent() {
        assertThat(parse("<project>" + PARENT + "<artifactId>tests</artifactId></project>"))
                .isEqualTo(new MavenModule(List.of("com.acme"), List.of("1.2")));
        assertThat(parse("<project>" + PARENT + "<groupId>com.acme.shop</groupId></project>"))
                .isEqualTo(new MavenModule(List.of("com.acme.shop", "com.acme"), List.of("1.2")));
    }

    /** Else all of a library's jars would be the user's, and a line of theirs the one to look at. */
    @Test
    void butNotFromAParentThatIsNotOfTheBuild() {
        String springs =
                "<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId>"
                        + "<version>3.5.9</version>%s</parent><groupId>com.acme</groupId><version>1.0</version>";
        MavenModule alone = new MavenModule(List.of("com.acme"), List.of("1.0"));
        String around = springs.formatted("<relativePath/>")
                .replace("com.acme</groupId>", "com.acme</groupId><artifactId>all</artifactId>");
        for (String path : new String[] {"<relativePath/>", "<relativePath></relativePath>", ""}) {
            assertThat(MavenModule.parse(springs.formatted(path), other -> "")).isEqualTo(alone);
            assertThat(MavenModule.parse(springs.formatted(path), other -> around))
                    .isEqualTo(alone);
        }
    }

    @Test
    void itsParentIsWhereItSays() {
        String pom = "<project>" + PARENT.replace("</parent>", "<relativePath>../all/pom.xml</relativePath></parent>");
        assertThat(MavenModule.parse(pom, path -> path.equals("../all/pom.xml") ? SHOP : ""))
                .isEqualTo(new MavenModule(List.of("com.acme"), List.of("1.2")));
        assertThat(MavenModule.parse(pom, path -> path.equals("../pom.xml") ? SHOP : ""))
                .isEqualTo(new MavenModule(List.of(), List.of()));
    }

    @Test
    void whatIsNoPomHasNoSiblings() {
        MavenModule none = parse("<parent>");
        assertThat(none).isEqualTo(new MavenModule(List.of(), List.of()));
        assertThat(none.isSibling("file:/r/com/acme/orders/1.2/orders-1.2.jar")).isFalse();
    }

    @Test
    void jarsOfTheSameGroupAndVersionAreItsSiblings() {
        MavenModule module = parse(PARENT);
        assertThat(module.isSibling("file:/home/me/.m2/repository/com/acme/orders/1.2/orders-1.2.jar"))
                .isTrue();
        assertThat(module.isSibling("file:/r/com/acme/orders/1.2/orders-1.2-tests.jar"))
                .isTrue();
        assertThat(module.isSibling("file:/r/com/acme/orders/1.1/orders-1.1.jar"))
                .isFalse();
        assertThat(module.isSibling("file:/r/com/acme/sub/orders/1.2/orders-1.2.jar"))
                .isFalse();
        assertThat(module.isSibling("file:/r/org/springframework/spring-web/1.2/spring-web-1.2.jar"))
                .isFalse();
        assertThat(module.isSibling("file:/r/com/acme/orders/1.2/bundled.jar")).isFalse();
        assertThat(module.isSibling("orders-1.2.jar")).isFalse();
    }

    @Test
    void aVersionMadeOfPropertiesCanBeAny() {
        MavenModule module = parse(PARENT.replace("1.2", "${revision}"));
        assertThat(module.isSibling("file:/r/com/acme/orders/1.1/orders-1.1.jar"))
                .isTrue();
    }

    @Test
    void thePomOfTheseTestsIsFound() throws IOException {
        MavenModule module = parse(Files.readString(Path.of("pom.xml")));
        assertThat(module.groups()).isEqualTo(List.of("io.github.managedhttp"));
        assertThat(MavenModule.ofThisBuild()).isEqualTo(module);
        String version = module.versions().get(0);
        String orders = "file:/home/me/.m2/repository/io/github/managedhttp/orders/" + version + "/orders-" + version;
        assertThat(Place.of(orders + ".jar").isOfBuild()).isTrue();
    }
}
