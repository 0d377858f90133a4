package io.hoopai.jdbc;

import io.hoopai.jdbc.MethodTable.Treatment;
import java.io.IOException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the {@code Delegating*} classes from the method table.
 *
 * <p>A method that the table guards gets no body, so that the class with the behaviour does not compile without it; a
 * getter that it masks asks {@code masked} for the cell first, one of an output of a call asks {@code outputs} for the
 * guarded row that holds it. Every body hands the driver's exceptions to {@code cleaned}.
 *
 * <p>After a change of the table, run {@link #main}, then format.
 */
final class DelegateGenerator {
    static final Path SOURCES = Path.of("src/main/java/io/hoopai/jdbc");

    private final MethodTable table;

    DelegateGenerator(MethodTable table) {
        this.table = table;
    }

    /**
     * A class to write: {@code name}, a subclass of {@code parent}, that wraps {@code type}.
     *
     * @param handedOn what the parent's constructor takes before the delegate: names and their types, in order of the names
     */
    record Target(Class<?> type, String parent, List<Class<?>> inherited, Map<String, String> handedOn) {
        Target(Class<?> type) {
            this(type, "", List.of(), Map.of());
        }

        String name() {
            return "Delegating" + type.getSimpleName();
        }
    }

    static final List<Target> TARGETS = List.of(
            new Target(Array.class),
            new Target(
                    CallableStatement.class,
                    "PreparedSupport",
                    List.of(PreparedStatement.class, Statement.class),
                    Map.of("admission", "Admission", "context", "StatementContext")),
            new Target(Connection.class),
            new Target(DatabaseMetaData.class),
            new Target(ParameterMetaData.class),
            new Target(
                    PreparedStatement.class,
                    "StatementSupport",
                    List.of(Statement.class),
                    Map.of("context", "StatementContext")),
            new Target(ResultSet.class),
            new Target(ResultSetMetaData.class),
            new Target(Statement.class));

    public static void main(String[] arguments) throws IOException {
        DelegateGenerator generator = new DelegateGenerator(MethodTable.load());
        for (Target target : TARGETS) {
            Files.writeString(SOURCES.resolve(target.name() + ".java"), generator.source(target));
        }
    }

    String source(Target target) {
        Set<String> imports = new TreeSet<>();
        imports.add("org.jspecify.annotations.NullUnmarked");
        imports.add(target.type().getName());
        imports.add(SQLException.class.getName());
        List<String> members = new ArrayList<>();
        Set<String> rewrapped = new TreeSet<>();
        Set<Treatment> treatments = EnumSet.noneOf(Treatment.class);
        boolean places = false;
        for (Method method : MethodTable.methods(target.type(), target.inherited())) {
            Treatment treatment = table.treatment(target.type(), method);
            treatments.add(treatment);
            places |= setsParameter(method);
            if (treatment == Treatment.OUT) {
                imports.add(ResultSet.class.getName());
            }
            if (treatment == Treatment.REWRAP) {
                rewrapped.add(name(method.getGenericReturnType(), imports));
            }
            members.add(member(method, treatment, imports));
        }
        boolean root = target.parent().isEmpty();
        String type = target.type().getSimpleName();
        StringBuilder source = new StringBuilder("package io.hoopai.jdbc;\n\n");
        imports.stream()
                .filter(name -> !name.startsWith("java.lang."))
                .forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append("\n/** Generated from {@code jdbc-methods.tsv}; see {@code DelegateGenerator}. */\n")
                .append("@NullUnmarked\n")
                .append("@SuppressWarnings(\"deprecation\")\n")
                .append("abstract class ")
                .append(target.name())
                .append(root ? "" : " extends " + target.parent())
                .append(" implements ")
                .append(type)
                .append(" {\n")
                .append("    private final " + type + " delegate;\n\n")
                .append("    " + target.name() + "("
                        + new TreeMap<>(target.handedOn())
                                .entrySet().stream()
                                        .map(each -> each.getValue() + " " + each.getKey() + ", ")
                                        .collect(Collectors.joining())
                        + type + " delegate) {\n")
                .append(
                        root
                                ? ""
                                : "        super("
                                        + String.join(
                                                ", ",
                                                new TreeSet<>(target.handedOn().keySet()))
                                        + ", delegate);\n")
                .append("        this.delegate = delegate;\n")
                .append("    }\n\n");
        if (root) {
            source.append("    /** What the client may see of an exception of the driver's. */\n")
                    .append("    abstract SQLException cleaned(SQLException exception);\n\n");
        }
        rewrapped.forEach(
                name -> source.append("    /** What the client gets in place of an object of the driver's. */\n")
                        .append("    abstract " + name + " rewrapped(" + name + " value) throws SQLException;\n\n"));
        if (treatments.contains(Treatment.MASK)) {
            source.append("    /** The masked cell of the current row; null when the column is shown as it is. */\n")
                    .append("    abstract MaskedCell masked(int columnIndex) throws SQLException;\n\n");
        }
        if (places) {
            source.append("    /** Where the driver's statement has a parameter that the client sets. */\n")
                    .append("    abstract int placeOf(int parameterIndex) throws SQLException;\n\n");
        }
        if (treatments.contains(Treatment.WRITE)) {
            source.append("    /** Refuses a method, unless nobody reads what the client sends. */\n")
                    .append("    abstract void writes(String method) throws SQLException;\n\n");
        }
        if (treatments.contains(Treatment.OUT)) {
            source.append(
                            "    /** The guarded row of what the call gave; null when the driver's statement may hand it out. */\n")
                    .append("    abstract ResultSet outputs() throws SQLException;\n\n")
                    .append("    /** The column of that row with an output. */\n")
                    .append("    abstract int columnOf(int parameterIndex) throws SQLException;\n\n")
                    .append("    /** The column of that row with an output. */\n")
                    .append("    abstract int columnOf(String parameterName) throws SQLException;\n\n");
        }
        if (treatments.contains(Treatment.REGISTER)) {
            source.append("    /** Notes an output; false when that is for the driver's statement to do. */\n")
                    .append("    abstract boolean registered(int parameterIndex) throws SQLException;\n\n")
                    .append("    /** Notes an output; false when that is for the driver's statement to do. */\n")
                    .append("    abstract boolean registered(String parameterName) throws SQLException;\n\n");
        }
        source.append(String.join("\n", members)).append("}\n");
        return source.toString();
    }

    /** Parameters of a prepared statement have a place each, which need not be the client's number for it. */
    private static boolean setsParameter(Method method) {
        return method.getDeclaringClass() == PreparedStatement.class
                && method.getName().startsWith("set")
                && method.getParameterTypes()[0] == int.class;
    }

    private static String member(Method method, Treatment treatment, Set<String> imports) {
        boolean bodiless = treatment == Treatment.GUARD;
        String thrown = Arrays.stream(method.getExceptionTypes())
                .map(type -> name(type, imports))
                .collect(Collectors.joining(", "));
        String head = "    @Override\n    public " + (bodiless ? "abstract " : "") + typeParameters(method, imports)
                + name(method.getGenericReturnType(), imports) + " " + method.getName() + "("
                + IntStream.range(0, method.getParameterCount())
                        .mapToObj(i -> name(method.getGenericParameterTypes()[i], imports) + " " + argument(i))
                        .collect(Collectors.joining(", "))
                + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
        if (bodiless) {
            return head + ";\n";
        }
        return head + " {\n" + body(method, treatment) + "    }\n";
    }

    private static String body(Method method, Treatment treatment) {
        String arguments = IntStream.range(0, method.getParameterCount())
                .mapToObj(i -> handedOn(method, treatment, i))
                .collect(Collectors.joining(", "));
        if (treatment == Treatment.DENY) {
            return "        throw Denials.method(\""
                    + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "\");\n";
        }
        if (treatment == Treatment.LABEL) {
            String rest = IntStream.range(1, method.getParameterCount())
                    .mapToObj(i -> ", " + argument(i))
                    .collect(Collectors.joining());
            return "        return " + method.getName() + "(findColumn(arg0)" + rest + ");\n";
        }
        String masked = treatment == Treatment.REGISTER
                ? "        if (registered(" + argument(0) + ")) {\n            return;\n        }\n"
                : "";
        if (treatment == Treatment.WRITE) {
            masked = "        writes(\"" + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                    + "\");\n";
        }
        if (treatment == Treatment.OUT) {
            String rest = IntStream.range(1, method.getParameterCount())
                    .mapToObj(i -> ", " + argument(i))
                    .collect(Collectors.joining());
            masked =
                    "        ResultSet outputs = outputs();\n        if (outputs != null) {\n            return outputs."
                            + method.getName() + "(columnOf(arg0)" + rest + ");\n        }\n";
        }
        if (treatment == Treatment.MASK) {
            String rest = IntStream.range(1, method.getParameterCount())
                    .mapToObj(DelegateGenerator::argument)
                    .collect(Collectors.joining(", "));
            masked = "        MaskedCell cell = masked(arg0);\n        if (cell != null) {\n            return cell."
                    + method.getName() + "(" + rest + ");\n        }\n";
        }
        String call = "delegate." + method.getName() + "(" + arguments + ")";
        if (treatment == Treatment.REWRAP) {
            call = "rewrapped(" + call + ")";
        }
        String statement = (method.getReturnType() == void.class ? "" : "return ") + call + ";\n";
        if (!Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)) {
            return "        " + statement;
        }
        return masked + "        try {\n            " + statement
                + "        } catch (SQLException e) {\n            throw cleaned(e);\n        }\n";
    }

    /** What the driver is given for an argument. */
    private static String handedOn(Method method, Treatment treatment, int index) {
        if (index == 0 && setsParameter(method)) {
            return "placeOf(" + argument(index) + ")";
        }
        Class<?> type = method.getParameterTypes()[index];
        boolean wrapped = type == Array.class || type == Object.class;
        return treatment == Treatment.WRITE && wrapped
                ? "GuardedArray.forDriver(" + argument(index) + ")"
                : argument(index);
    }

    private static String argument(int index) {
        return "arg" + index;
    }

    private static String typeParameters(Method method, Set<String> imports) {
        if (method.getTypeParameters().length == 0) {
            return "";
        }
        return Arrays.stream(method.getTypeParameters())
                .map(parameter -> name(parameter, imports))
                .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String name(Type type, Set<String> imports) {
        if (type instanceof Class<?> plain) {
            if (plain.isArray()) {
                return name(plain.getComponentType(), imports) + "[]";
            }
            if (!plain.isPrimitive()) {
                imports.add(plain.getName());
            }
            return plain.getSimpleName();
        }
        if (type instanceof ParameterizedType parameterized) {
            return name(parameterized.getRawType(), imports)
                    + Arrays.stream(parameterized.getActualTypeArguments())
                            .map(argument -> name(argument, imports))
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof TypeVariable<?> variable) {
            return variable.getName();
        }
        if (type instanceof WildcardType) {
            return "?";
        }
        if (type instanceof GenericArrayType array) {
            return name(array.getGenericComponentType(), imports) + "[]";
        }
        throw new IllegalArgumentException("not a type of JDBC's: " + type);
    }
}
