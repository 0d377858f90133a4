/** Tokens of OpenID Connect providers: who a token speaks for, and who has logged out. */
@NullMarked
package io.hoopai.access.oidc;

import org.jspecify.annotations.NullMarked;
