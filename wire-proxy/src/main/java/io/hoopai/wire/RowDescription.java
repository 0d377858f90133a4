package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** How the server describes the rows of a result. Immutable. */
record RowDescription(List<Field> fields) {
    /**
     * One column.
     *
     * @param table OID of the table it comes from, 0 for none
     * @param attribute its number there; 0 or less for what is not a column of a user's
     * @param type OID of its type
     */
    record Field(String name, long table, int attribute, int type, boolean binary) {}

    RowDescription {
        fields = List.copyOf(fields);
    }

    /** Reads the body of a message. */
    static RowDescription read(ByteBuf body) throws SessionEndedException {
        try {
            int count = body.readUnsignedShort();
            List<Field> fields = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String name = CString.read(body);
                long table = body.readUnsignedInt();
                int attribute = body.readShort();
                int type = body.readInt();
                body.skipBytes(2 + 4);
                int format = body.readShort();
                if (format != 0 && format != 1) {
                    throw SessionEndedException.violation("the server describes a column in an unknown format");
                }
                fields.add(new Field(name, table, attribute, type, format == 1));
            }
            if (body.isReadable()) {
                throw SessionEndedException.violation("the server describes its rows at the wrong length");
            }
            return new RowDescription(fields);
        } catch (IndexOutOfBoundsException e) {
            throw SessionEndedException.violation("the server describes its rows at the wrong length");
        }
    }
}
