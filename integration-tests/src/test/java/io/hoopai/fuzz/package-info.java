/**
 * The fidelity of the wire proxy: random sequences of the protocol's messages are sent to a server directly and through the
 * proxy, and what comes back is compared byte for byte. Whatever differs, hangs, or shows a protected value is a finding. The
 * audit trail must have the end of everything that ran.
 */
@NullMarked
package io.hoopai.fuzz;

import org.jspecify.annotations.NullMarked;
