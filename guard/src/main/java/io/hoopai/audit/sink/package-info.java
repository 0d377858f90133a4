/** Delivers the audit trail to where others look for it. */
@NullMarked
package io.hoopai.audit.sink;

import org.jspecify.annotations.NullMarked;
