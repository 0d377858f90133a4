package io.hoopai.proxy;

import io.hoopai.wire.ReportedParameter;
import io.netty.channel.Channel;
import java.util.List;

/**
 * A connection to a database that is ready for its first query.
 *
 * @param cancelKey the server's
 * @param parameters the settings it reported
 */
record Upstream(Channel channel, CancelKey cancelKey, List<ReportedParameter> parameters) {
    Upstream {
        parameters = List.copyOf(parameters);
    }
}
