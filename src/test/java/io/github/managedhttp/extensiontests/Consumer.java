package io.github.managedhttp.extensiontests;

import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.json.RunFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What Maven left behind of the build of a project in extension-tests: its log and Surefire's XML reports. */
record Consumer(String name) {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[;\\d]*m");

    private Path build() {
        return Path.of("target", "extension-tests", name);
    }

    /** What a user sees on the console, without its colours. */
    List<String> log() {
        try (Stream<String> lines = Files.lines(build().resolve("build.log"), Charset.defaultCharset())) {
            return lines.map(line -> COLOUR.matcher(line).replaceAll("")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The known leaks that it has, if there are any. */
    Stream<List<String>> baseline() {
        try {
            Path file = build().resolve("leaks-baseline.txt");
            return Files.exists(file) ? Stream.of(Files.readAllLines(file)) : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stack frames on the console, whoever printed them. */
    List<String> frames() {
        return frames(log().stream());
    }

    static List<String> frames(Stream<String> lines) {
        return lines.map(String::strip).filter(line -> line.startsWith("at ")).toList();
    }

    /** The test methods that passed, without their parameters, such as {@code com.acme.OrdersTest.readsOrders}. */
    List<String> passed() {
        return testCases()
                .filter(testCase -> elements(testCase, "failure").isEmpty())
                .filter(testCase -> elements(testCase, "error").isEmpty())
                .map(testCase -> testCase.getAttribute("classname") + "." + Failure.method(testCase))
                .toList();
    }

    List<Failure> failures() {
        return testCases()
                .flatMap(testCase -> Stream.of("failure", "error")
                        .flatMap(kind -> elements(testCase, kind).stream())
                        .map(failure -> Failure.of(testCase, failure)))
                .toList();
    }

    List<Failure> failuresOf(String testClass) {
        return failures().stream()
                .filter(failure -> failure.testClass().equals(testClass))
                .toList();
    }

    /** The values of a system property in all JVMs that ran the tests. */
    Set<String> property(String name) {
        return testReports()
                .flatMap(report -> elements(report, "property").stream())
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .collect(Collectors.toSet());
    }

    private Stream<Element> testCases() {
        return testReports().flatMap(report -> elements(report, "testcase").stream());
    }

    private Stream<Element> testReports() {
        File[] reports =
                build().resolve("target/surefire-reports").toFile().listFiles((folder, file) -> file.endsWith(".xml"));
        return Stream.of(reports).map(Consumer::parse);
    }

    /** What JaCoCo has written, which has the names of the classes in it that ran. */
    String coverage() {
        try {
            return Files.readString(build().resolve("target/jacoco.exec"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with the reports of this library. */
    Path reports() {
        return build().resolve("target/managed-http");
    }

    /** The runs in the JSON files of all forks. */
    List<RunReport> runs() {
        File[] files = reports().toFile().listFiles((folder, file) -> file.endsWith(".json"));
        return Stream.of(files).flatMap(file -> runs(file).stream()).toList();
    }

    private static List<RunReport> runs(File file) {
        try {
            return RunFile.fromJson(Files.readString(file.toPath())).runs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a source file that say of themselves that they leak. */
    List<Integer> markedLines(String source) {
        try {
            List<String> lines = Files.readAllLines(build().resolve(source));
            return IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).endsWith("// LEAK"))
                    .mapToObj(i -> i + 1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only such line, such as {@code Orders.java:17}. */
    String markedLine(String source) {
        List<Integer> lines = markedLines(source);
        if (lines.size() != 1) {
            throw new IllegalStateException(source + " has " + lines.size() + " marked lines");
        }
        return Path.of(source).getFileName() + ":" + lines.get(0);
    }

    private static Element parse(File report) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report)
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(report + " cannot be read", e);
        }
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
