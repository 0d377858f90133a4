package io.hoopai.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What an HTTP endpoint answers, without the protocol. Safe for use by many threads. */
interface HttpApi {
    /**
     * Answers a request; must not keep the calling thread waiting.
     *
     * @param executor the thread of the endpoint, for what takes longer than a moment but does not wait
     */
    CompletableFuture<HttpAnswer> answer(HttpCall call, Executor executor);

    /** How who calls may prove who it is, in the words of {@code WWW-Authenticate}. */
    default String challenge() {
        return "Bearer";
    }
}
