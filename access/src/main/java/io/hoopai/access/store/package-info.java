/** Where grants and approvals are kept: a file beside one process, or a Postgres that several share. */
@NullMarked
package io.hoopai.access.store;

import org.jspecify.annotations.NullMarked;
