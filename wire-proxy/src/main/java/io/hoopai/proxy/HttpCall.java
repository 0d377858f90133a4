package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an HTTP endpoint. Immutable.
 *
 * @param path without the query
 * @param query the parameters by their names
 * @param host that was asked for; empty when the request does not say
 * @param authorization as it was sent
 * @param contentType what the body is, in lower case, without its parameters; empty when the request does not say
 * @param address of the client, without its port
 */
record HttpCall(
        String method,
        String path,
        Map<String, List<String>> query,
        Optional<String> host,
        Optional<String> authorization,
        String contentType,
        String body,
        String address) {
    HttpCall {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        query = Map.copyOf(query);
        requireNonNull(host, "host is null");
        requireNonNull(authorization, "authorization is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(body, "body is null");
        requireNonNull(address, "address is null");
    }

    /** @throws CallRefusedException when its parameters are not as they should be */
    static HttpCall of(FullHttpRequest request, String address) throws CallRefusedException {
        return new HttpCall(
                request.method().name(),
                request.uri().split("\\?", 2)[0],
                parameters(new QueryStringDecoder(request.uri())),
                Optional.ofNullable(request.headers().get(HttpHeaderNames.HOST)),
                Optional.ofNullable(request.headers().get(HttpHeaderNames.AUTHORIZATION)),
                contentType(request),
                request.content().toString(StandardCharsets.UTF_8),
                address);
    }

    /** Decoding is put off until they are asked for. */
    private static Map<String, List<String>> parameters(QueryStringDecoder decoder) throws CallRefusedException {
        try {
            return decoder.parameters();
        } catch (IllegalArgumentException e) {
            throw new CallRefusedException(400, "the parameters have a `%` that two hexadecimal digits do not follow");
        }
    }

    /** The parameters in the body of a form. */
    Map<String, List<String>> form() throws CallRefusedException {
        return parameters(new QueryStringDecoder(body, false));
    }

    private static String contentType(FullHttpRequest request) {
        return request.headers()
                .get(HttpHeaderNames.CONTENT_TYPE, "")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The same call of another path. */
    HttpCall at(String other) {
        return new HttpCall(method, other, query, host, authorization, contentType, body, address);
    }

    /** The value of a parameter that is given once. */
    Optional<String> parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
