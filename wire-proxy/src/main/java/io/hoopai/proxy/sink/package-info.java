/** Sinks of the audit trail: Postgres and syslog. */
@NullMarked
package io.hoopai.proxy.sink;

import org.jspecify.annotations.NullMarked;
