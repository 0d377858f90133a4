package io.hoopai.policy;

import io.hoopai.pattern.PrincipalPattern;
import io.hoopai.yaml.NamedRule;

/** A rule that lets the texts of some principals pass unread. */
public record UnreadRule(PrincipalPattern who, NamedRule place) {}
