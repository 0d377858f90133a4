package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The types of a prepared statement's parameters by their OIDs, 0 where the type is not known: as the client has declared them,
 * or as the server has described them. Immutable.
 */
record ParameterTypes(List<Integer> oids) {
    ParameterTypes {
        oids = List.copyOf(oids);
    }

    /**
     * Those that a Parse declares or a ParameterDescription describes.
     *
     * @param counted how many there are, in two bytes, and that many OIDs, which the caller has checked; its reader index stays
     */
    static ParameterTypes read(ByteBuf counted) {
        ByteBuf in = counted.slice();
        int count = in.readUnsignedShort();
        List<Integer> oids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            oids.add(in.readInt());
        }
        return new ParameterTypes(oids);
    }
}
