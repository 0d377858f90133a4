/** YAML with positions, so that every fault in a rule file is reported by line and column. */
@NullMarked
package io.hoopai.yaml;

import org.jspecify.annotations.NullMarked;
