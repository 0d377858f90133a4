/** What an audit trail shows, for auditors: evidence, the controls that it speaks to, and how that is written. */
@NullMarked
package io.hoopai.proxy.report;

import org.jspecify.annotations.NullMarked;
