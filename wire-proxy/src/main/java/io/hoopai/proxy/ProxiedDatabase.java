package io.hoopai.proxy;

import io.hoopai.guard.Guard;

/** A database behind the proxy: its guard, and the way to it. */
record ProxiedDatabase(Guard guard, UpstreamConnector connector) {}
