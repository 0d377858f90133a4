package io.hoopai.proxy;

import io.hoopai.guard.Guard;

/** A database behind the proxy: its guard, the way to it, and its figures. */
record ProxiedDatabase(Guard guard, UpstreamConnector connector, DatabaseMeters meters) {}
