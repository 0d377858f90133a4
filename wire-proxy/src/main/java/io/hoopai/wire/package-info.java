/** The Postgres protocol without I/O: messages, the state machine. */
@NullMarked
package io.hoopai.wire;

import org.jspecify.annotations.NullMarked;
