/** Masks in the values of Postgres's types, in the protocol's text and binary formats. Both doors mask through here. */
@NullMarked
package io.hoopai.masking.postgres;

import org.jspecify.annotations.NullMarked;
