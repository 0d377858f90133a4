/** What must not be seen, and what is shown instead: rules, maskers, detectors, mask plans. */
@NullMarked
package io.hoopai.masking;

import org.jspecify.annotations.NullMarked;
