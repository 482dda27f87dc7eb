package com.acme;

import java.lang.invoke.MethodHandles;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/** A test class that has its tests and annotations from another one. */
final class Subclass {

    private Subclass() {}

    static Class<?> of(Class<?> tests, int number) {
        String parent = Type.getInternalName(tests);
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, 0, String.format("%s%03d", parent, number), null, parent, null);
        MethodVisitor constructor = type.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        try {
            return MethodHandles.lookup().defineClass(type.toByteArray());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
