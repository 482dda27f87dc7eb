package io.github.managedhttp;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.lang.annotation.Inherited;
import java.lang.annotation.Target;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What other people's code compiles against: the types that a user names, and all types of ours that occur in their signatures.
 * The other public types are public only because two packages meet in them.
 */
final class PublicSignatures {

    private static final String OURS = "io.github.managedhttp";

    private final Set<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));

    private PublicSignatures() {}

    /** Those of some packages and types, and of whatever occurs in them. */
    static PublicSignatures reachableFrom(Set<String> packages, Class<?>... others) {
        PublicSignatures signatures = new PublicSignatures();
        Deque<Class<?>> open = new ArrayDeque<>(Arrays.asList(others));
        packages.forEach(name -> publicTypes(name).forEach(open::add));
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (!isInternal(type) && signatures.types.add(type)) {
                named(type).filter(PublicSignatures::isOurs).forEach(open::add);
            }
        }
        return signatures;
    }

    Set<Class<?>> types() {
        return types;
    }

    /** One line for each type and member, in an order that depends on nothing but their names. */
    @Override
    public String toString() {
        return types.stream().map(PublicSignatures::lines).collect(joining("\n\n", "", "\n"));
    }

    private static Stream<Class<?>> publicTypes(String inPackage) {
        return ReflectionSupport.findAllClassesInPackage(inPackage, PublicSignatures::isPublic, name -> true).stream()
                .filter(type -> type.getPackageName().equals(inPackage))
                .filter(type -> codeSource(type).contains("/classes/"))
                .<Class<?>>map(type -> type);
    }

    private static String codeSource(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
    }

    private static boolean isInternal(Class<?> type) {
        return type.isAnnotationPresent(Internal.class) || type.getPackage().isAnnotationPresent(Internal.class);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS);
    }

    /** Every class that occurs in the signatures of a type. */
    private static Stream<Class<?>> named(Class<?> type) {
        Stream<Type> inMembers = members(type).flatMap(PublicSignatures::typesOf);
        return Stream.of(supertypes(type), inMembers, Arrays.stream(type.getClasses()))
                .flatMap(types -> types)
                .flatMap(PublicSignatures::classesIn);
    }

    private static Stream<Type> supertypes(Class<?> type) {
        return Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()));
    }

    private static Stream<Type> typesOf(AccessibleObject member) {
        if (member instanceof Field field) {
            return Stream.of(field.getGenericType());
        }
        Executable executable = (Executable) member;
        Stream<Type> taken = Stream.of(executable.getGenericParameterTypes(), executable.getGenericExceptionTypes())
                .flatMap(Arrays::stream);
        return executable instanceof Method method
                ? Stream.concat(taken, Stream.of(method.getGenericReturnType()))
                : taken;
    }

    private static Stream<Class<?>> classesIn(Type type) {
        if (type instanceof Class<?> named) {
            return named.isArray() ? classesIn(named.getComponentType()) : Stream.of(named);
        }
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(Stream.of(generic.getRawType()), Arrays.stream(generic.getActualTypeArguments()))
                    .flatMap(PublicSignatures::classesIn);
        }
        if (type instanceof GenericArrayType array) {
            return classesIn(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
                    .flatMap(Arrays::stream)
                    .flatMap(PublicSignatures::classesIn);
        }
        return Stream.empty();
    }

    private static String lines(Class<?> type) {
        Stream<String> members =
                members(type).map(member -> "    " + line(type, member)).sorted();
        return Stream.concat(Stream.of(head(type)), members).collect(joining("\n"));
    }

    private static String head(Class<?> type) {
        String supertypes = supertypes(type)
                .filter(not(Object.class::equals))
                .map(Type::getTypeName)
                .collect(joining(", "));
        return annotations(type) + type.toGenericString() + (supertypes.isEmpty() ? "" : " : " + supertypes);
    }

    private static String annotations(Class<?> type) {
        Target target = type.getAnnotation(Target.class);
        String places = target == null ? "" : "@Target" + Arrays.toString(target.value()) + " ";
        return places + (type.isAnnotationPresent(Inherited.class) ? "@Inherited " : "");
    }

    private static Stream<AccessibleObject> members(Class<?> type) {
        Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
        return Stream.of(
                        constructors, Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()))
                .<AccessibleObject>flatMap(members -> members)
                .filter(PublicSignatures::canBeUsed);
    }

    private static boolean canBeUsed(AccessibleObject object) {
        Member member = (Member) object;
        return !object.isAnnotationPresent(Internal.class)
                && !member.isSynthetic()
                && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    private static String line(Class<?> type, AccessibleObject member) {
        String generic = member instanceof Field field
                ? field.toGenericString()
                : ((Executable) member).toGenericString().replace("synchronized ", "");
        return generic.replace(type.getTypeName() + "." + ((Member) member).getName(), ((Member) member).getName())
                + otherwise(member);
    }

    private static String otherwise(AccessibleObject member) {
        Object value = member instanceof Method method ? method.getDefaultValue() : null;
        if (value == null) {
            return "";
        }
        return " default " + (value instanceof Object[] values ? Arrays.toString(values) : "\"" + value + "\"");
    }
}
