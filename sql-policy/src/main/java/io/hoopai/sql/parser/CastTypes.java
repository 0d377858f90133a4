package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** The names of types in casts. */
final class CastTypes {
    private CastTypes() {}

    /**
     * The bare name in lower case, words apart by one blank, {@code []} at its end for an array. A schema other than
     * Postgres's own stays, for a type in it may be anything.
     */
    static String name(ColDataType type, Translation translation) throws SqlNotUnderstoodException {
        translation.refuse(type.getXmlTypeModifier(), "a type modifier of xml");
        translation.refuse(type.getIntervalQualifier(), "an interval with a range of fields");
        translation.refuse(type.getSignedness(), "a type with a sign");
        translation.refuse(type.isZerofill(), "ZEROFILL");
        String written = type.getDataType();
        int modifiers = written.indexOf('(');
        StringBuilder name = new StringBuilder();
        for (String word : (modifiers < 0 ? written : tailless(written)).trim().split("\\s+", 0)) {
            name.append(name.isEmpty() ? "" : " ").append(word(word, translation));
        }
        if (type.getCharacterSet() != null) {
            translation.word("character");
            translation.word("set");
            translation.label(type.getCharacterSet());
        }
        if (type.getArgumentsStringList() != null) {
            for (String argument : type.getArgumentsStringList()) {
                translation.refuse(!isNumber(argument), "a type modifier that is no number");
            }
        }
        if (type.getArrayData() != null && !type.getArrayData().isEmpty()) {
            name.append("[]");
        }
        return name.toString();
    }

    /** {@code timestamp (3) with time zone} without its modifiers. */
    private static String tailless(String written) {
        int open = written.indexOf('(');
        int close = written.indexOf(')');
        return close < open ? written.substring(0, open) : written.substring(0, open) + written.substring(close + 1);
    }

    private static String word(String word, Translation translation) throws SqlNotUnderstoodException {
        List<String> parts = RawNames.split(word);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = translation.label(parts.get(i)).toLowerCase(Locale.ROOT);
            if (i < parts.size() - 1) {
                name.append(part.equals("pg_catalog") ? "" : part + ".");
            } else {
                name.append(part);
            }
        }
        return name.toString();
    }

    private static boolean isNumber(String text) {
        String trimmed = text.trim();
        return !trimmed.isEmpty() && trimmed.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
    }
}
