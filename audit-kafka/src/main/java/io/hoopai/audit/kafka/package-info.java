/** A sink of the audit trail: Kafka. */
@NullMarked
package io.hoopai.audit.kafka;

import org.jspecify.annotations.NullMarked;
