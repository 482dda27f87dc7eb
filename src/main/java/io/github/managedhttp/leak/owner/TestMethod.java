package io.github.managedhttp.leak.owner;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * The method of a test, as it appears in stack frames. Includes the parameter types: a helper may have the same name as a test, but
 * not the same parameters as well.
 *
 * @param className the full name of the class that declares it
 * @param name its name
 * @param descriptor its parameters and result, as in a class file
 */
public record TestMethod(String className, String name, String descriptor) {

    /**
     * Names a method.
     *
     * @param method the method
     * @return the method as it appears in frames
     */
    public static TestMethod of(Method method) {
        return new TestMethod(
                method.getDeclaringClass().getName(),
                method.getName(),
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString());
    }

    boolean isIn(StackWalker.StackFrame frame) {
        return frame.getMethodName().equals(name)
                && frame.getClassName().equals(className)
                && frame.getDescriptor().equals(descriptor);
    }
}
