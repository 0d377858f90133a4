package io.hoopai.wire;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;

/** A setting that the server reports, of those that clients are told. Immutable. */
public record ReportedParameter(String name, String value) {
    private static final Set<String> SHOWN = Set.of(
            "DateStyle",
            "IntervalStyle",
            "TimeZone",
            "application_name",
            "client_encoding",
            "default_transaction_read_only",
            "in_hot_standby",
            "integer_datetimes",
            "is_superuser",
            "scram_iterations",
            "search_path",
            "server_encoding",
            "server_version",
            "session_authorization",
            "standard_conforming_strings");

    /**
     * Reads the body of a ParameterStatus.
     *
     * @return empty when clients are not told
     * @throws SessionEndedException when it changes how statements or values are read
     */
    public static Optional<ReportedParameter> read(ByteBuf body) throws SessionEndedException {
        String name = CString.read(body);
        String value = CString.read(body);
        if (name.equals("client_encoding") && !value.equals("UTF8")
                || name.equals("standard_conforming_strings") && !value.equals("on")) {
            throw new SessionEndedException(
                    "0A000", "the session cannot go on with `" + name + "` other than the one it began with");
        }
        return SHOWN.contains(name) ? Optional.of(new ReportedParameter(name, value)) : Optional.empty();
    }

    /** Reads the body of any ParameterStatus. */
    public static ReportedParameter any(ByteBuf body) throws SessionEndedException {
        return new ReportedParameter(CString.read(body), CString.read(body));
    }

    /** Appends the message, as the user of a session sees it. */
    public void write(String user, ByteBuf out) {
        Backend.parameterStatus(name, name.equals("session_authorization") ? user : value, out);
    }
}
