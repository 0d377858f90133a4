/** Apache Calcite as a second opinion on lineage. The only package in which Calcite's types appear. */
@NullMarked
package io.hoopai.witness;

import org.jspecify.annotations.NullMarked;
