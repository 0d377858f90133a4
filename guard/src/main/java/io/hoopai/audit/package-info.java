/** The audit trail: events, the hash-chained log, its verification. */
@NullMarked
package io.hoopai.audit;

import org.jspecify.annotations.NullMarked;
