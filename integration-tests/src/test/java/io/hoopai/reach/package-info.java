/** How much of what agents, tools and drivers send is read, over corpora of statements that the live servers accept. */
@NullMarked
package io.hoopai.reach;

import org.jspecify.annotations.NullMarked;
