package dev.signalbox.gateway.hub;

/// What makes subscriptions share a feed.
///
/// @param subscriptionId set where messages name the subscription (`left_bounds`), else empty
record FeedKey(Scope scope, long intervalMillis, boolean every, String subscriptionId) {}
