/** Approvals: what agents ask people for, how people answer, and whether an answer still counts. */
@NullMarked
package io.hoopai.access.approval;

import org.jspecify.annotations.NullMarked;
