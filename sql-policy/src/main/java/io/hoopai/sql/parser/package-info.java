/** From tokens to the syntax tree. The only package in which JSqlParser's types appear. */
@NullMarked
package io.hoopai.sql.parser;

import org.jspecify.annotations.NullMarked;
