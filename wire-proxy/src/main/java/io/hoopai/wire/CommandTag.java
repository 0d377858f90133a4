package io.hoopai.wire;

import io.netty.buffer.ByteBuf;

/** What CommandComplete says was done: {@code SELECT 5}, {@code INSERT 0 1}, {@code DISCARD ALL}. */
record CommandTag(String text) {
    static CommandTag read(ByteBuf body) throws SessionEndedException {
        return new CommandTag(CString.read(body));
    }

    /** Rows returned or affected; -1 when it does not say. */
    long rows() {
        int last = text.lastIndexOf(' ') + 1;
        if (last == 0 || last == text.length()) {
            return -1;
        }
        long rows = 0;
        for (int i = last; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || i - last > 17) {
                return -1;
            }
            rows = rows * 10 + (digit - '0');
        }
        return rows;
    }

    /** Whether it made or dropped prepared statements, of whatever names. */
    boolean changesPreparedStatements() {
        return text.startsWith("PREPARE") && !text.equals("PREPARE TRANSACTION")
                || text.startsWith("DEALLOCATE")
                || text.equals("DISCARD ALL");
    }

    /** Whether it made or dropped cursors, of whatever names. */
    boolean changesCursors() {
        return text.equals("DECLARE CURSOR") || text.startsWith("CLOSE CURSOR") || text.equals("DISCARD ALL");
    }

    boolean dropsPreparedStatements() {
        return text.equals("DEALLOCATE ALL") || text.equals("DISCARD ALL");
    }
}
