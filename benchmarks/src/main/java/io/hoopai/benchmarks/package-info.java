/** JMH benchmarks. */
@NullMarked
package io.hoopai.benchmarks;

import org.jspecify.annotations.NullMarked;
