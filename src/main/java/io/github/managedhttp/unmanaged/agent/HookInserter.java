package io.github.managedhttp.unmanaged.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
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
    private final List<String> missing = new ArrayList<>();

    HookInserter(ClassVisitor next, List<Hook> hooks) {
        super(API, next);
        this.hooks = hooks;
        hooks.forEach(hook -> missing.add(hook.method()));
    }

    /** The methods that were not found. */
    List<String> missing() {
        return missing;
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
