package io.github.managedhttp.unmanaged.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.managedhttp.testing.Copies;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the agent makes of httpclient5's classes, in the version of this build. */
class HttpClientTransformerTest {

    private static final String ENDPOINT =
            "org/apache/hc/client5/http/impl/io/PoolingHttpClientConnectionManager$InternalConnectionEndpoint";
    private static final ClassLoader LOADER = HttpClientTransformerTest.class.getClassLoader();

    private final List<String> complaints = new ArrayList<>();
    private final HttpClientTransformer weaver = new HttpClientTransformer(false, complaints::add);

    static Stream<String> classes() {
        return HttpClientTransformer.HOOKS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyMethodThatIsWovenIsThere(String className) throws IOException {
        byte[] woven = weaver.transform(LOADER, className, null, null, bytesOf(className));
        assertThat(complaints).isEmpty();
        assertThat(calls(woven)).containsAll(targets(className));
    }

    private static List<String> targets(String className) {
        return HttpClientTransformer.HOOKS.get(className).stream()
                .map(Hook::target)
                .toList();
    }

    @Test
    void aClassThatLooksDifferentIsLeftAlone() throws IOException {
        assertThat(weaver.transform(LOADER, ENDPOINT, null, null, withoutDetach()))
                .isNull();
        assertThat(complaints)
                .containsExactly(
                        "managed-http-clients agent: " + ENDPOINT.replace('/', '.')
                                + " is not instrumented, so some unclosed clients and connections may not be reported: it has no detach.");
    }

    @Test
    void aClassThatCannotBeReadIsLeftAlone() {
        assertThat(weaver.transform(LOADER, ENDPOINT, null, null, new byte[12])).isNull();
        assertThat(complaints).hasSize(1);
    }

    @Test
    void aClassWhoseLoaderDoesNotSeeUsIsLeftAlone() throws IOException {
        assertThat(weaver.transform(ClassLoader.getPlatformClassLoader(), ENDPOINT, null, null, bytesOf(ENDPOINT)))
                .isNull();
        assertThat(complaints).singleElement().asString().endsWith("its class loader does not see this agent.");
        ClassLoader ofACopy = Copies.ofNowhere(AgentCallbacks.class, LOADER);
        assertThat(weaver.transform(ofACopy, ENDPOINT, null, null, bytesOf(ENDPOINT)))
                .isNull();
    }

    @Test
    void otherClassesAreNotEvenRead() {
        assertThat(weaver.transform(LOADER, "com/acme/Prices", null, null, new byte[0]))
                .isNull();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aClassThatIsThereIsChangedByAnAgentThatTransformsAnew() throws IOException {
        assertThat(weaver.transform(LOADER, ENDPOINT, Object.class, null, bytesOf(ENDPOINT)))
                .isNull();
        assertThat(complaints).isEmpty();
        assertThat(new HttpClientTransformer(true, complaints::add)
                        .transform(LOADER, ENDPOINT, Object.class, null, bytesOf(ENDPOINT)))
                .isNotNull();
        assertThat(HttpClientTransformer.hasWoven()).isTrue();
    }

    @Test
    void aClassWithoutANameIsNoneOfThose() {
        assertThat(weaver.transform(LOADER, null, null, null, new byte[0])).isNull();
        assertThat(HttpClientTransformer.isHooked(HttpClientBuilder.class)).isTrue();
        assertThat(HttpClientTransformer.isHooked(HttpClients.class)).isFalse();
    }

    private static byte[] bytesOf(String className) throws IOException {
        try (InputStream in = HttpClients.class.getClassLoader().getResourceAsStream(className + ".class")) {
            return in.readAllBytes();
        }
    }

    private static byte[] withoutDetach() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytesOf(ENDPOINT))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return name.equals("detach")
                                        ? null
                                        : super.visitMethod(access, name, descriptor, signature, exceptions);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static List<String> calls(byte[] classFile) {
        List<String> calls = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String method, String type, boolean isInterface) {
                                        if (owner.equals(
                                                AgentCallbacks.class.getName().replace('.', '/'))) {
                                            calls.add(method);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }
}
