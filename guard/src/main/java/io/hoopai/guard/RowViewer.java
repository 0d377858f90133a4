package io.hoopai.guard;

import io.hoopai.masking.ResultColumn;
import io.hoopai.masking.ResultMasks;
import io.hoopai.masking.ShapeMismatchException;
import java.util.List;
import java.util.Optional;

/** How a door shows a row: its reading of the server's types, and its writing of masks. */
@FunctionalInterface
public interface RowViewer {
    /**
     * What a client gets to see of a row.
     *
     * @param binding gives the masks for the columns as the door understands them
     * @return by position; empty for NULL
     */
    List<Optional<String>> show(List<ResultCell> row, Binding binding) throws ShapeMismatchException;

    /** The masks for a result. */
    @FunctionalInterface
    interface Binding {
        ResultMasks bind(List<ResultColumn> columns) throws ShapeMismatchException;
    }
}
