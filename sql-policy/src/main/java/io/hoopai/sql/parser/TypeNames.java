package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;

/** The names of types. */
interface TypeNames {
    /** A type behind AS or {@code ::}: its bare name in lower case without modifiers, {@code []} at its end for arrays. */
    String name() throws SqlNotUnderstoodException;
}
