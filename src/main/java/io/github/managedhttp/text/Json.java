package io.github.managedhttp.text;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes records as JSON, on one line. A component that is null is left out. Every text is {@linkplain Escaped escaped}, and none has a
 * character that means something to HTML.
 *
 * <p>By hand, because nearly every JVM writes a report, most of them a very small one: a library takes such a JVM longer to load than
 * all else about the report.
 */
public final class Json {

    private final StringBuilder out = new StringBuilder();

    /** A run has thousands of frames, and the JVM makes new ones for each call. */
    private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

    private Json() {}

    /**
     * Writes a record.
     *
     * @param value a record of texts, numbers, booleans, constants, lists, maps and other such records
     * @return its JSON
     */
    public static String of(Record value) {
        Json json = new Json();
        json.object(value);
        return json.out.toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof long[] numbers) {
            array(numbers);
        } else if (value instanceof Record object) {
            object(object);
        } else {
            object((Map<?, ?>) value);
        }
    }

    private void object(Record object) {
        out.append('{');
        for (RecordComponent component : components(object.getClass())) {
            Object value = valueOf(component, object);
            if (value != null) {
                name(component.getName());
                value(value);
            }
        }
        out.append('}');
    }

    private RecordComponent[] components(Class<?> type) {
        RecordComponent[] known = components.get(type);
        if (known == null) {
            known = type.getRecordComponents();
            for (RecordComponent component : known) {
                component.getAccessor().setAccessible(true);
            }
            components.put(type, known);
        }
        return known;
    }

    private static Object valueOf(RecordComponent component, Record object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void object(Map<?, ?> object) {
        out.append('{');
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            name(String.valueOf(entry.getKey()));
            value(entry.getValue());
        }
        out.append('}');
    }

    private void name(String name) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        text(name);
        out.append(':');
    }

    private void array(List<?> list) {
        out.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            value(values.next());
            out.append(values.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void array(long[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        out.append(']');
    }

    private void text(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append(character);
                case '<' -> quoted.append("\\u003c");
                case '>' -> quoted.append("\\u003e");
                case '&' -> quoted.append("\\u0026");
                default -> quoted.append(character);
            }
        }
        out.append('"').append(Escaped.line(quoted.toString())).append('"');
    }
}
