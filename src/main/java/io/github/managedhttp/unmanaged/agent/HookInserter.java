package io.github.managedhttp.unmanaged.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class with calls woven in. */
final class HookInserter extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String WOVEN = Type.getInternalName(AgentCallbacks.class);
    private static final String OF_OBJECT = "(Ljava/lang/Object;)V";
    private static final String CALLBACK = "Lorg/apache/hc/core5/concurrent/FutureCallback;";

    private final List<Hook> hooks;
    private final List<String> missing;

    private HookInserter(ClassVisitor next, List<Hook> hooks, List<String> missing) {
        super(API, next);
        this.hooks = hooks;
        this.missing = missing;
        hooks.forEach(hook -> missing.add(hook.method()));
    }

    /**
     * Weaves calls into a class.
     *
     * @param hooks the calls
     * @param bytes the class
     * @param missing takes the methods that were not found
     * @return the class with the calls
     */
    static byte[] insert(List<Hook> hooks, byte[] bytes, List<String> missing) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new HookInserter(writer, hooks, missing), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        for (Hook hook : hooks) {
            if (hook.method().equals(name) && fits(hook, access, descriptor)) {
                missing.remove(name);
                method = new HookedMethod(method, hook, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
            }
        }
        return method;
    }

    private static boolean fits(Hook hook, int access, String descriptor) {
        boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
        return hasBody && (hook.place() != Hook.Place.LAST_ARGUMENT || descriptor.contains(CALLBACK + ")"));
    }

    /** Without branches, so that the frames of the class file stay as they are. */
    private static final class HookedMethod extends MethodVisitor {

        private final Hook hook;
        private final int argumentsSize;

        HookedMethod(MethodVisitor next, Hook hook, int argumentsSize) {
            super(API, next);
            this.hook = hook;
            this.argumentsSize = argumentsSize;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (hook.place() == Hook.Place.BEGIN) {
                callWithObject();
            } else if (hook.place() == Hook.Place.LAST_ARGUMENT) {
                super.visitVarInsn(Opcodes.ALOAD, argumentsSize - 1);
                call("(" + CALLBACK + ")" + CALLBACK);
                super.visitVarInsn(Opcodes.ASTORE, argumentsSize - 1);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN && hook.place() == Hook.Place.END) {
                callWithObject();
            } else if (opcode == Opcodes.RETURN && hook.place() == Hook.Place.END_WITH_LAST_ARGUMENT) {
                super.visitVarInsn(Opcodes.ALOAD, argumentsSize - 1);
                call(OF_OBJECT);
            } else if (opcode == Opcodes.ARETURN && hook.place() == Hook.Place.RESULT) {
                super.visitInsn(Opcodes.DUP);
                call(OF_OBJECT);
            }
            super.visitInsn(opcode);
        }

        private void callWithObject() {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            call(OF_OBJECT);
        }

        private void call(String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, WOVEN, hook.target(), descriptor, false);
        }
    }
}
