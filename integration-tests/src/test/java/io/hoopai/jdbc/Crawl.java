package io.hoopai.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls every public method of an object by reflection, with arguments of every kind that could help, does the same with
 * everything that comes back or is thrown, and looks for canaries in all of it: as text, in stack traces, in what is
 * written to streams that were handed in, and in serialized form.
 */
final class Crawl {
    private static final int DEEPEST = 9;

    /** The turn of what ends something: it comes when all else was seen. */
    private static final int LAST = 8;

    /** Objects of a class whose methods are called; of all others, what they say of themselves is looked at. */
    private static final int MOST_OF_A_CLASS = 30;

    private static final int MOST_CALLS_OF_A_METHOD = 40;

    private static final Pattern ENDS_ALL = Pattern.compile("abort|close|free|doClose|realClose|destroy");

    private static final Pattern ENDS_SOMETHING = Pattern.compile(
            "commit|rollback|clear.*|cancel.*|closeOnCompletion|shutdown.*|setAutoCommit|setTransaction.*"
                    + "|setReadOnly|setCatalog|setSchema|setDatabase|changeUser|resetServerState|pingInternal|unregister.*");

    private static final Pattern MOVES = Pattern.compile(
            "next|previous|first|last|absolute|relative|beforeFirst|afterLast|(update|insert|delete|move).*");

    private static final Set<String> NOT_CALLED = Set.of(
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "wait",
            "equals",
            "printStackTrace",
            "fillInStackTrace",
            "initCause",
            "addSuppressed",
            "setStackTrace",
            "getStackTrace",
            "setNextException",
            "setNextWarning");

    private final List<String> canaries;
    private final CrawlArguments arguments;
    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Class<?>, Integer> ofClass = new HashMap<>();
    private final Map<Class<?>, List<Method>> methods = new HashMap<>();
    private final Set<String> leaks = new LinkedHashSet<>();
    private final Set<String> found = new TreeSet<>();
    private final Set<String> called = new TreeSet<>();
    private final List<Runnable> endings = new ArrayList<>();
    private final int mostCalls;
    private int calls;

    /** @param mostCalls when there were as many, objects are looked at and their methods no longer called */
    Crawl(List<String> canaries, CrawlArguments arguments, int mostCalls) {
        this.mostCalls = mostCalls;
        this.canaries = canaries;
        this.arguments = arguments;
    }

    /** Where canaries were seen, each with the calls that led there. */
    Set<String> leaks() {
        return leaks;
    }

    /** The canaries that were seen. */
    Set<String> found() {
        return found;
    }

    /** The methods that were called, with the class of the object. */
    Set<String> called() {
        return called;
    }

    Set<Class<?>> classes() {
        return ofClass.keySet();
    }

    int calls() {
        return calls;
    }

    void from(Object root, String path) {
        visit(root, path, 0);
        List<Runnable> last = List.copyOf(endings);
        endings.clear();
        last.forEach(Runnable::run);
    }

    /** Calls nothing but the getters of an object, in the state that it is in. */
    void read(Object target, String path) {
        for (Method method : methods.computeIfAbsent(target.getClass(), Crawl::methods)) {
            if (method.getName().startsWith("get")) {
                for (Object[] given : arguments.of(target, method)) {
                    call(target, method, given, path, 0);
                }
            }
        }
        visited.clear(); // it is done with one object, of many, and what they gave would fill the memory
    }

    /** Looks at text that came by another way. */
    void look(String text, String path) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String canary : canaries) {
            int at = lower.indexOf(canary);
            if (at >= 0) {
                found.add(canary);
                leaks.add(path + ": ..." + text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40)));
            }
        }
    }

    private void visit(@Nullable Object value, String path, int depth) {
        if (value == null || value instanceof Class || value instanceof ClassLoader || value instanceof Thread) {
            return;
        }
        if (isPlain(value)) {
            lookAt(value, path);
            return;
        }
        if (!visited.add(value) || depth > DEEPEST) {
            return;
        }
        if (value.getClass().isArray()) {
            for (int i = 0; i < Math.min(Array.getLength(value), 20); i++) {
                visit(Array.get(value, i), path + "[" + i + "]", depth + 1);
            }
            return;
        }
        lookAt(value, path);
        boolean calls = ofClass.merge(value.getClass(), 1, Integer::sum) <= MOST_OF_A_CLASS;
        if (calls || !(value instanceof Throwable)) {
            serialize(value, path);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                visit(key, path + ".key", depth + 1);
                visit(entry, path + ".value", depth + 1);
            });
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(element -> visit(element, path + ".element", depth + 1));
        } else if (calls && ours(value) && this.calls < mostCalls) {
            callAll(value, path, depth);
        }
    }

    /** Objects of the JDK's that are no part of JDBC have methods without number, and nothing behind them. */
    private static boolean ours(Object value) {
        String name = value.getClass().getName();
        return name.startsWith("io.hoopai.")
                || name.startsWith("org.postgresql.")
                || name.startsWith("com.mysql.")
                || name.startsWith("java.sql.")
                || name.startsWith("javax.sql.")
                || name.startsWith("com.sun.proxy.")
                || name.contains("$Proxy");
    }

    private void callAll(Object target, String path, int depth) {
        if (target instanceof ResultSet rows) {
            step(rows, path);
        }
        for (Method method : methods.computeIfAbsent(target.getClass(), Crawl::methods)) {
            int count = 0;
            for (Object[] given : arguments.of(target, method)) {
                if (count++ == MOST_CALLS_OF_A_METHOD || calls > mostCalls) {
                    break;
                }
                if (turn(method) >= LAST) {
                    endings.add(() -> call(target, method, given, path, depth));
                } else {
                    call(target, method, given, path, depth);
                }
            }
        }
    }

    /** On to the first row. */
    private void step(ResultSet rows, String path) {
        try {
            rows.next();
        } catch (SQLException e) {
            visit(e, path + ".next()", DEEPEST);
        }
    }

    private void call(Object target, Method method, Object[] given, String path, int depth) {
        String name = method.getName() + "(" + shown(given) + ")";
        String next = path + "." + name;
        calls++;
        called.add(target.getClass().getSimpleName() + "." + method.getName());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter chars = new StringWriter();
        Object[] actual = Arrays.stream(given)
                .map(argument -> argument == CrawlArguments.Sink.BYTES
                        ? bytes
                        : argument == CrawlArguments.Sink.CHARS ? chars : argument)
                .toArray();
        try {
            Object returned = method.invoke(target, actual);
            visit(returned, next, depth + 1);
            if (target instanceof ResultSet rows && returned instanceof SQLXML xml) {
                readLate(rows, xml, next, depth);
            }
        } catch (InvocationTargetException e) {
            visit(e.getCause(), next, depth + 1);
        } catch (IllegalAccessException | IllegalArgumentException | SQLException e) {
            // Not to be called from here, or not with these.
        }
        look(bytes.toString(ISO_8859_1), next + " (written)");
        look(chars.toString(), next + " (written)");
    }

    /** What is read when the result has gone on, and then goes back. */
    private void readLate(ResultSet rows, SQLXML xml, String path, int depth) throws SQLException {
        if (rows.getType() != ResultSet.TYPE_FORWARD_ONLY && rows.next()) {
            visit(xml.getString(), path + " after the next row", depth + 1);
            rows.previous();
        }
    }

    /** The public methods, in the order in which they leave most to be seen. */
    private static List<Method> methods(Class<?> type) {
        Map<String, Method> methods = new HashMap<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            collect(each, methods);
        }
        return methods.values().stream()
                .sorted(Comparator.comparingInt(Crawl::turn).thenComparing(Method::toGenericString))
                .toList();
    }

    private static void collect(Class<?> type, Map<String, Method> methods) {
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    || NOT_CALLED.contains(method.getName())
                    || method.getDeclaringClass() == Object.class) {
                continue;
            }
            if (isVendors(type) && !harmless(method)) {
                continue;
            }
            String signature = method.getName() + Arrays.toString(method.getParameterTypes());
            if (accessible(method)) {
                methods.putIfAbsent(signature, method);
            }
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, methods);
        }
    }

    private static boolean isVendors(Class<?> type) {
        return type.getName().startsWith("org.postgresql.") || type.getName().startsWith("com.mysql.");
    }

    /** Of the vendors' objects, what JDBC has and what values and exceptions tell: the rest wires insides, and breaks them. */
    private static boolean harmless(Method method) {
        Class<?> type = method.getDeclaringClass();
        return type.getName().startsWith("java")
                || method.getParameterCount() == 0
                        && method.getName().matches("(get|is|to|as).*")
                        && (Throwable.class.isAssignableFrom(type)
                                || type.getName().startsWith("org.postgresql.util."));
    }

    private static boolean accessible(Method method) {
        try {
            return method.trySetAccessible();
        } catch (InaccessibleObjectException e) {
            return false;
        }
    }

    private static int turn(Method method) {
        String name = method.getName();
        if (ENDS_ALL.matcher(name).matches()) {
            return LAST + 1;
        }
        if (ENDS_SOMETHING.matcher(name).matches()) {
            return LAST;
        }
        if (MOVES.matcher(name).matches()) {
            return 6;
        }
        if (name.startsWith("set") || name.startsWith("register")) {
            return 2;
        }
        if (name.startsWith("execute") || name.startsWith("prepare") || name.startsWith("addBatch")) {
            return 3;
        }
        return name.startsWith("get") ? 4 : 5;
    }

    private static boolean isPlain(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof byte[]
                || value.getClass().isPrimitive()
                || value.getClass().getName().startsWith("java.time.")
                || value instanceof java.util.Date
                || value instanceof InputStream
                || value instanceof Reader
                || value instanceof java.util.UUID;
    }

    private void lookAt(Object value, String path) {
        if (value instanceof Throwable thrown) {
            lookAtChain(thrown, path, 0);
            return;
        }
        try {
            look(Visible.of(value), path);
            if (value instanceof java.util.Date date) {
                look(Long.toString(date.getTime()), path);
            }
        } catch (IOException | SQLException | RuntimeException e) {
            if (!(value instanceof Blob) && !(value instanceof Clob)) {
                look(String.valueOf(e), path);
            }
        }
    }

    /** What a stack trace would print, without the frames. */
    private void lookAtChain(Throwable thrown, String path, int depth) {
        look(String.valueOf(thrown), path);
        if (depth > 20) {
            return;
        }
        if (thrown.getCause() != null) {
            lookAtChain(thrown.getCause(), path + " (cause)", depth + 1);
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            lookAtChain(suppressed, path + " (suppressed)", depth + 1);
        }
        if (thrown instanceof SQLException sql && sql.getNextException() != null) {
            lookAtChain(sql.getNextException(), path + " (next)", depth + 1);
        }
    }

    private void serialize(Object value, String path) {
        if (!(value instanceof Serializable)) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException | RuntimeException e) {
            // Not all that says so can be serialized; what was written until then is looked at.
        }
        look(bytes.toString(ISO_8859_1), path + " (serialized)");
        look(bytes.toString(UTF_8), path + " (serialized)");
    }

    private static String shown(Object[] given) {
        List<String> texts = new ArrayList<>();
        for (Object argument : given) {
            String text = argument instanceof Class<?> type ? type.getSimpleName() : String.valueOf(argument);
            texts.add(text.length() > 60 ? text.substring(0, 60) : text);
        }
        return String.join(", ", texts);
    }

    static InputStream someBytes() {
        return new ByteArrayInputStream(new byte[] {'x'});
    }

    static Reader someChars() {
        return new StringReader("x");
    }
}
