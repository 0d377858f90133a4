package io.hoopai.wire;

import io.hoopai.guard.ResultCell;
import io.hoopai.guard.RowViewer;
import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.ShapeMismatchException;
import io.hoopai.masking.postgres.PgType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a row as the proxy does to a client that asks for text: the very masking of rows, without a connection. */
public final class TextRowViewer implements RowViewer {
    private static final int NULL = -1;

    @Override
    public List<Optional<String>> show(List<ResultCell> row, Binding binding) throws ShapeMismatchException {
        List<ResultColumn> columns = new ArrayList<>(row.size());
        List<ResultShape.ColumnFormat> formats = new ArrayList<>(row.size());
        for (ResultCell cell : row) {
            PgType type = PgType.named(cell.type());
            columns.add(new ResultColumn(cell.name(), cell.origin(), type.kind()));
            formats.add(new ResultShape.ColumnFormat(type, false));
        }
        ByteBuf masked = Unpooled.buffer();
        try {
            new RowMasker(binding.bind(columns), new ResultShape(columns, formats)).mask(dataRow(row), masked);
        } catch (SessionEndedException e) {
            throw new ShapeMismatchException("the row is not as it was described");
        }
        return texts(masked.skipBytes(5));
    }

    private static ByteBuf dataRow(List<ResultCell> row) {
        ByteBuf body = Unpooled.buffer().writeShort(row.size());
        for (ResultCell cell : row) {
            if (cell.text().isPresent()) {
                byte[] text = cell.text().get().getBytes(StandardCharsets.UTF_8);
                body.writeInt(text.length).writeBytes(text);
            } else {
                body.writeInt(NULL);
            }
        }
        return body;
    }

    private static List<Optional<String>> texts(ByteBuf body) {
        int columns = body.readUnsignedShort();
        List<Optional<String>> texts = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            int length = body.readInt();
            texts.add(
                    length == NULL
                            ? Optional.empty()
                            : Optional.of(body.readCharSequence(length, StandardCharsets.UTF_8)
                                    .toString()));
        }
        return texts;
    }
}
