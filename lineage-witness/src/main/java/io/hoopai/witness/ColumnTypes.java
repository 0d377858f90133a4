package io.hoopai.witness;

import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Calcite's type for a server's, roughly: close enough to resolve operators; unknown ones are ANY. */
final class ColumnTypes {
    private ColumnTypes() {}

    static RelDataType of(RelDataTypeFactory factory, String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (name.startsWith("_")) {
            RelDataType element = factory.createTypeWithNullability(of(factory, name.substring(1)), true);
            return factory.createArrayType(element, -1);
        }
        return factory.createSqlType(typeName(name));
    }

    private static SqlTypeName typeName(String name) {
        return switch (name) {
            case "int2", "smallint", "tinyint", "year" -> SqlTypeName.SMALLINT;
            case "int4", "int", "integer", "mediumint", "oid" -> SqlTypeName.INTEGER;
            case "int8", "bigint" -> SqlTypeName.BIGINT;
            case "numeric", "decimal", "money" -> SqlTypeName.DECIMAL;
            case "float4", "float" -> SqlTypeName.REAL;
            case "float8", "double" -> SqlTypeName.DOUBLE;
            case "bool" -> SqlTypeName.BOOLEAN;
            case "date" -> SqlTypeName.DATE;
            case "time" -> SqlTypeName.TIME;
            case "timestamp", "timestamptz", "datetime" -> SqlTypeName.TIMESTAMP;
            case "bytea", "blob", "tinyblob", "mediumblob", "longblob", "binary", "varbinary" -> SqlTypeName.VARBINARY;
            case "text",
                    "varchar",
                    "bpchar",
                    "char",
                    "name",
                    "uuid",
                    "citext",
                    "tinytext",
                    "mediumtext",
                    "longtext",
                    "enum",
                    "set" -> SqlTypeName.VARCHAR;
            default -> SqlTypeName.ANY;
        };
    }
}
