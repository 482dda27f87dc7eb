package io.github.managedhttp.unmanaged.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is called where, and with what. */
class HookInserterTest {

    private final List<String> missing = new ArrayList<>();

    @Test
    void theObjectIsGivenFirstThing() throws IOException {
        assertThat(woven("close", Hook.Place.BEGIN)).startsWith("load 0", "call told");
    }

    @Test
    void theObjectIsGivenOnceItIsMade() throws IOException {
        assertThat(woven("<init>", Hook.Place.END)).endsWith("load 0", "call told", "return");
    }

    /** A long takes two places. */
    @Test
    void theLastArgumentIsGivenInTheEnd() throws IOException {
        assertThat(woven("<init>", Hook.Place.END_WITH_LAST_ARGUMENT)).endsWith("load 3", "call told", "return");
    }

    @Test
    void theResultIsGivenAndStillReturned() throws IOException {
        assertThat(woven("detach", Hook.Place.RESULT)).endsWith("dup", "call told", "return it");
    }

    @Test
    void theCallbackIsExchangedFirstThing() throws IOException {
        assertThat(woven("lease", Hook.Place.LAST_ARGUMENT)).startsWith("load 3", "call told", "store 3");
    }

    @Test
    void aMethodWithoutACallbackIsLeftAlone() throws IOException {
        assertThat(woven("detach", Hook.Place.LAST_ARGUMENT)).doesNotContain("call told");
        assertThat(missing).containsExactly("detach");
    }

    @Test
    void anotherMethodIsLeftAlone() throws IOException {
        byte[] woven = HookInserter.insert(hooks("close", Hook.Place.BEGIN), bytes(), missing);
        assertThat(instructions(woven, "detach")).isEqualTo(instructions(bytes(), "detach"));
        assertThat(instructions(woven, "closeAll")).isEqualTo(instructions(bytes(), "closeAll"));
        assertThat(missing).isEmpty();
    }

    /** There is no object to be given. */
    @Test
    void aStaticMethodIsLeftAlone() throws IOException {
        assertThat(woven("closeAll", Hook.Place.BEGIN)).isEqualTo(instructions(bytes(), "closeAll"));
        assertThat(missing).containsExactly("closeAll");
    }

    private List<String> woven(String method, Hook.Place place) throws IOException {
        return instructions(HookInserter.insert(hooks(method, place), bytes(), missing), method);
    }

    private static List<Hook> hooks(String method, Hook.Place place) {
        return List.of(new Hook(method, "told", place));
    }

    private static byte[] bytes() throws IOException {
        String file = Endpoint.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Endpoint.class.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static List<String> instructions(byte[] classFile, String name) {
        List<String> instructions = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String type, String signature, String[] exceptions) {
                                return method.equals(name) ? new Instructions(instructions) : null;
                            }
                        },
                        0);
        return instructions;
    }

    private static final class Instructions extends MethodVisitor {

        private final List<String> found;

        Instructions(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitVarInsn(int opcode, int place) {
            found.add((opcode == Opcodes.ASTORE ? "store " : "load ") + place);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
            found.add("call " + method);
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.RETURN -> found.add("return");
                case Opcodes.ARETURN -> found.add("return it");
                case Opcodes.DUP -> found.add("dup");
                default -> {}
            }
        }
    }

    /** As those of HttpClient's pools, whose methods have more than one exit, and arguments of all sizes. */
    private static final class Endpoint {

        private Object entry;

        Endpoint(long id, Object entry) {
            this.entry = id == 0 ? null : entry;
        }

        void lease(long id, FutureCallback<?> callback) {
            callback.cancelled();
        }

        Object detach() {
            return entry;
        }

        void close() {
            entry = null;
        }

        static void closeAll(Endpoint endpoint) {
            endpoint.close();
        }
    }
}
