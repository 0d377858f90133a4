package io.hoopai.oracle;

/**
 * A token as Postgres's scanner gives it.
 *
 * @param code the number of its kind in libpg_query's {@code enum Token}
 * @param start where it begins, in UTF-16 units
 * @param end behind its last unit
 */
record ScannedToken(int code, int start, int end) {
    static final int IDENT = 258;
    static final int UIDENT = 259;
    static final int FCONST = 260;
    static final int SCONST = 261;
    static final int USCONST = 262;
    static final int BCONST = 263;
    static final int XCONST = 264;
    static final int OP = 265;
    static final int ICONST = 266;
    static final int PARAM = 267;
    static final int TYPECAST = 268;
    static final int DOT_DOT = 269;
    static final int COLON_EQUALS = 270;
    static final int NOT_EQUALS = 274;
    static final int SQL_COMMENT = 275;
    static final int C_COMMENT = 276;

    boolean isComment() {
        return code == SQL_COMMENT || code == C_COMMENT;
    }

    String text(String source) {
        return source.substring(start, end);
    }
}
