package io.github.managedhttp.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.leak.ConnectionInfo;
import io.github.managedhttp.report.Baseline;
import io.github.managedhttp.report.BaselineUpdate;
import io.github.managedhttp.report.Charts;
import io.github.managedhttp.report.RunCopy;
import io.github.managedhttp.report.RunReport;
import io.github.managedhttp.report.TimelineData;
import io.github.managedhttp.report.json.AppendedLeak;
import io.github.managedhttp.report.json.RunFile;
import io.github.managedhttp.report.sarif.SarifReport;
import io.github.managedhttp.report.text.GitHubAnnotations;
import io.github.managedhttp.report.text.RunSummary;
import io.github.managedhttp.report.text.Sentences;
import io.github.managedhttp.report.text.UnclosedText;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report in which each text is an attack, whatever it is called and whoever may add one: on no way out does it get through. */
class HostileReportTest {

    private static final String ATTACK =
            "mark\n::error::a\r\n ::b\u2028::c\u2029##[error]d\u001b[31m\u009b2J\u0085\u202e\u2066\u200f\u0007";

    private enum Sink {
        SUMMARY {
            @Override
            List<String> render(RunReport run) {
                return List.of(RunSummary.render(run, List.of(ATTACK), ATTACK));
            }
        },
        UNCLOSED {
            @Override
            List<String> render(RunReport run) {
                return List.of(UnclosedText.render(run.unclosed()));
            }
        },
        PAGE {
            @Override
            List<String> render(RunReport run) {
                return List.of(HtmlPage.render(List.of(run, run)));
            }
        },
        JSON {
            @Override
            List<String> render(RunReport run) {
                return List.of(RunFile.of(List.of(run)).toJson());
            }
        },
        SARIF {
            @Override
            List<String> render(RunReport run) {
                return List.of(SarifReport.render(List.of(run.located(frame -> Optional.of(ATTACK)))));
            }
        },
        LATER_LEAK {
            @Override
            List<String> render(RunReport run) {
                return List.of(new AppendedLeak(1, 1, run.leaks().get(0)).toLine());
            }
        },
        BASELINE {
            @Override
            List<String> render(RunReport run) {
                return List.of(
                        BaselineUpdate.of(List.of(run), Baseline.empty(), false).text());
            }
        },
        SENTENCES {
            @Override
            List<String> render(RunReport run) {
                return List.of(Sentences.render(List.of(ATTACK)));
            }
        },
        ANNOTATIONS {
            @Override
            List<String> render(RunReport run) {
                List<String> commands = GitHubAnnotations.render(run, frame -> Optional.of(ATTACK));
                assertThat(commands).hasSize(4).allMatch(command -> command.matches("::(error|warning) [^:]*::.*"));
                return commands.stream().map(command -> command.substring(2)).toList();
            }
        };

        abstract List<String> render(RunReport run);
    }

    private static final RunReport HOSTILE = hostile();

    @ParameterizedTest
    @EnumSource(Sink.class)
    void noTextGetsThrough(Sink sink) {
        assertThat(sink.render(HOSTILE)).isNotEmpty().allSatisfy(text -> {
            assertThat(text).contains("mark").doesNotContain("##[");
            assertThat(text.lines().map(String::stripLeading)).noneMatch(line -> line.startsWith("::"));
            assertThat(text.chars().filter(character -> character != '\n'))
                    .noneMatch(Character::isISOControl)
                    .noneMatch(character -> Character.getType(character) == Character.FORMAT)
                    .noneMatch(character -> character == '\u2028' || character == '\u2029');
        });
    }

    @Test
    void theJsonHoldsTheTextsAllTheSame() throws IOException {
        RunFile file = RunFile.of(List.of(HOSTILE));
        assertThat(RunFile.fromJson(file.toJson())).isEqualTo(file);
    }

    /** Only a baseline is lines that were understood before. */
    private static RunReport hostile() {
        RunReport run = (RunReport) filled(RunReport.class);
        RunReport.Notes notes = run.notes();
        RunCopy copy = new RunCopy(run);
        copy.notes = new RunReport.Notes(
                notes.notNeeded(),
                notes.releasedAfterAll(),
                notes.usedAfterClose(),
                notes.notClosed(),
                notes.heldUp(),
                notes.replaced(),
                notes.background(),
                notes.watched(),
                List.of("7c1e90ab  first"),
                notes.culprits());
        return copy.get();
    }

    /** Names and requests are attacks; outcomes and states are words of ours. */
    private static TimelineData chart() {
        TimelineData chart = Charts.small();
        return new TimelineData(
                chart.texts().stream()
                        .map(text -> text.matches("[A-Z_]+") ? text : ATTACK + text)
                        .toList(),
                chart.notDrawn(),
                chart.exchanges(),
                chart.tests(),
                chart.pools());
    }

    private static Object filled(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? Map.of(filled(of[0]), filled(of[1])) : List.of(filled(of[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == TimelineData.class) {
            return chart();
        }
        if (plain == ConnectionInfo.class) {
            return new ConnectionInfo(ATTACK, 1);
        }
        if (plain.isRecord()) {
            return filledRecord(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return plain == String.class ? ATTACK : number(plain);
    }

    private static Object number(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        return type == int.class ? (Object) 1 : (Object) 1L;
    }

    private static Object filledRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> filled(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
