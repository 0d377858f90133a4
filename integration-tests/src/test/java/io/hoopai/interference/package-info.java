/**
 * Non-interference: two databases that differ in protected values alone answer every statement alike, through the proxy
 * and through the driver. Random statements, and hostile ones by hand, are sent to both; whatever differs in what comes
 * back is a finding.
 */
@NullMarked
package io.hoopai.interference;

import org.jspecify.annotations.NullMarked;
