package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array from a column without a mask, one of masks, or one made for a parameter. */
final class GuardedArray extends DelegatingArray {
    private final Array array;
    private final ResultOwner owner;

    GuardedArray(Array array, ResultOwner owner) {
        super(array);
        this.array = array;
        this.owner = requireNonNull(owner, "owner is null");
    }

    /** What the database's driver is given for a parameter. */
    static @Nullable Object forDriver(@Nullable Object parameter) {
        return parameter instanceof GuardedArray guarded ? guarded.array : parameter;
    }

    static @Nullable Array forDriver(@Nullable Array parameter) {
        return parameter instanceof GuardedArray guarded ? guarded.array : parameter;
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> types) throws SQLException {
        refuseTypes(types);
        return getArray();
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        refuseTypes(types);
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> types) throws SQLException {
        refuseTypes(types);
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> types) throws SQLException {
        refuseTypes(types);
        return getResultSet(index, count);
    }

    @Override
    ResultSet rewrapped(ResultSet elements) throws SQLException {
        // For a cursor the database's driver would hand out rows that nobody has judged.
        if (array.getBaseTypeName().equals("refcursor")) {
            elements.close();
            throw Denials.refused("not-understood", "a cursor in an array is not supported");
        }
        return GuardedResultSet.unmasked(elements, new PartsOwner(owner));
    }

    /** The server's text for it, as drivers have it. */
    @Override
    public String toString() {
        return array.toString();
    }

    @Override
    SQLException cleaned(SQLException exception) {
        return owner.cleaned(exception);
    }

    private static void refuseTypes(@Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            throw Denials.unsupported("a type map is not supported by a guarded connection");
        }
    }
}
