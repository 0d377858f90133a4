/** The proxy server: Netty, sessions, authentication, TLS. */
@NullMarked
package io.hoopai.proxy;

import org.jspecify.annotations.NullMarked;
