/** Policy as code: YAML rules, and the decision they give for a statement. */
@NullMarked
package io.hoopai.policy;

import org.jspecify.annotations.NullMarked;
