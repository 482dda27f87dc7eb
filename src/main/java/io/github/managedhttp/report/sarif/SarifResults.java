package io.github.managedhttp.report.sarif;

import io.github.managedhttp.report.Finding;
import io.github.managedhttp.report.Frame;
import io.github.managedhttp.report.Leak;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.sarif.SarifLog.ArtifactLocation;
import io.github.managedhttp.report.sarif.SarifLog.Location;
import io.github.managedhttp.report.sarif.SarifLog.Message;
import io.github.managedhttp.report.sarif.SarifLog.PhysicalLocation;
import io.github.managedhttp.report.sarif.SarifLog.Region;
import io.github.managedhttp.report.sarif.SarifLog.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of runs as results, each on the first of its lines that is in a source file of the repository. What several runs have
 * found is one result.
 *
 * <p>A finding without such a line is only counted: GitHub refuses a whole file for one result without a location
 * (https://github.com/github/codeql-action/issues/1738).
 */
final class SarifResults {

    /** The name of our fingerprints. A version that makes them in another way has to count it up. */
    private static final String FINGERPRINT = "managedHttpClients/v1";

    private final Map<List<Object>, Result> results = new LinkedHashMap<>();
    private final boolean hasBaseline;
    private int withoutLine;

    private SarifResults(boolean hasBaseline) {
        this.hasBaseline = hasBaseline;
    }

    static SarifResults of(List<RunReport> runs) {
        SarifResults all = new SarifResults(
                runs.stream().anyMatch(run -> !run.notes().baseline().isEmpty()));
        runs.forEach(all::add);
        return all;
    }

    List<Result> located() {
        return List.copyOf(results.values());
    }

    int withoutLine() {
        return withoutLine;
    }

    private void add(RunReport run) {
        for (Finding finding : Finding.of(run)) {
            Optional<Location> location = location(finding.frames(), run.sources());
            if (location.isPresent()) {
                results.merge(
                        List.of(finding.rule(), finding.verdict(), finding.fingerprint(), location.get()),
                        result(finding, location.get()),
                        SarifResults::both);
            } else {
                withoutLine++;
            }
        }
    }

    private Result result(Finding finding, Location location) {
        boolean isKnown = finding.verdict() == Leak.Verdict.KNOWN;
        return new Result(
                finding.rule(),
                level(finding.verdict()),
                Message.of(finding.message()),
                List.of(location),
                finding.times(),
                Map.of(FINGERPRINT, finding.fingerprint()),
                hasBaseline ? (isKnown ? "unchanged" : "new") : null);
    }

    private static String level(Leak.Verdict verdict) {
        return switch (verdict) {
            case FAILED -> "error";
            case WARNED -> "warning";
            case KNOWN, ALLOWED -> "note";
        };
    }

    private static Result both(Result one, Result other) {
        return new Result(
                one.ruleId(),
                one.level(),
                one.message(),
                one.locations(),
                one.occurrenceCount() + other.occurrenceCount(),
                one.partialFingerprints(),
                one.baselineState());
    }

    private static Optional<Location> location(List<Frame> frames, @Nullable Map<String, String> sources) {
        return sources == null
                ? Optional.empty()
                : frames.stream()
                        .flatMap(frame -> Stream.ofNullable(sources.get(frame.sourceFile()))
                                .map(path -> location(path, frame.line())))
                        .findFirst();
    }

    private static Location location(String path, int line) {
        return new Location(new PhysicalLocation(
                new ArtifactLocation(uri(path), "%SRCROOT%"), line == 0 ? null : new Region(line)));
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
