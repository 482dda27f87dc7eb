package io.github.managedhttp.leak.callsite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The Maven module whose tests run. Other modules of its build are folders, or jars that the build has just made; but when Maven
 * builds one module alone, they come from the local repository, as libraries do.
 *
 * @param groups the group ids of the module and of its parent, if that is of the same build
 * @param versions their versions
 */
record MavenModule(List<String> groups, List<String> versions) {

    /** What comes after the head of a pom. */
    private static final List<String> SECTIONS =
            List.of("<dependencyManagement>", "<dependencies>", "<build>", "<profiles>", "<reporting>");

    static MavenModule ofThisBuild() {
        return OfThisBuild.MODULE;
    }

    private static final class OfThisBuild {

        private static final MavenModule MODULE = read();

        private static MavenModule read() {
            Path folder = Path.of(System.getProperty("basedir", ""));
            // Empty with another build tool.
            return parse(pom(folder), path -> pom(folder.resolve(path)));
        }

        private static String pom(Path path) {
            try {
                return Files.readString(Files.isDirectory(path) ? path.resolve("pom.xml") : path);
            } catch (IOException | RuntimeException e) {
                return "";
            }
        }
    }

    /**
     * Reads a pom.
     *
     * @param pom the pom of the module
     * @param poms the pom at a path that is relative to the module's folder, or ""
     */
    static MavenModule parse(String pom, UnaryOperator<String> poms) {
        String head = head(pom);
        String parent = element(head, "parent");
        String own = withoutParent(head);
        String inherited = isOfBuild(parent, poms) ? parent : "";
        return new MavenModule(
                known(element(own, "groupId"), element(inherited, "groupId")),
                known(element(own, "version"), element(inherited, "version")));
    }

    /** Not one that comes from a repository, as Spring Boot's: its group and version are those of a library. */
    private static boolean isOfBuild(String parent, UnaryOperator<String> poms) {
        String path = parent.contains("<relativePath") ? element(parent, "relativePath") : "../pom.xml";
        String artifact = element(parent, "artifactId");
        return !path.isEmpty()
                && !artifact.isEmpty()
                && element(withoutParent(head(poms.apply(path))), "artifactId").equals(artifact);
    }

    private static String head(String pom) {
        String head = pom;
        for (String section : SECTIONS) {
            int begin = head.indexOf(section);
            head = begin < 0 ? head : head.substring(0, begin);
        }
        return head;
    }

    private static String withoutParent(String head) {
        return head.replace(element(head, "parent"), "");
    }

    private static String element(String xml, String name) {
        int begin = xml.indexOf("<" + name + ">");
        int end = xml.indexOf("</" + name + ">", begin);
        return begin < 0 || end < 0
                ? ""
                : xml.substring(begin + name.length() + 2, end).strip();
    }

    private static List<String> known(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).toList();
    }

    /** Whether a jar in a repository is of the same group and version, by its path, such as {@code …/com/acme/orders/1.0/orders-1.0.jar}. */
    boolean isSibling(String jar) {
        String[] names = jar.split("/", -1);
        int last = names.length - 1;
        if (last < 3 || !names[last].startsWith(names[last - 2] + "-")) {
            return false;
        }
        String folder = "/" + names[last - 2] + "/" + names[last - 1] + "/" + names[last];
        return isVersion(names[last - 1])
                && groups.stream().anyMatch(group -> jar.endsWith("/" + group.replace('.', '/') + folder));
    }

    /** One that is made of properties can be any. */
    private boolean isVersion(String version) {
        return versions.stream().anyMatch(own -> own.equals(version) || own.contains("${"));
    }
}
