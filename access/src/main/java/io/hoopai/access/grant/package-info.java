/** Grants: credentials for a task that end by themselves. */
@NullMarked
package io.hoopai.access.grant;

import org.jspecify.annotations.NullMarked;
