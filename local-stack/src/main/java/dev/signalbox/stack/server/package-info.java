/// The real servers that Signalbox stands on, each as one object: PostgreSQL, Redis and the MQTT broker, durable with a
/// folder of their own or thrown away after a test. Nothing here knows the services. For tests, a broker may also
/// refuse something ([dev.signalbox.stack.server.AccessRule]) and hear others ([dev.signalbox.stack.server.OtherClients]).
///
/// In a test of a service, a `QuarkusTestResourceLifecycleManager` needs three lines:
///
///     public Map<String, String> start() { postgres = PostgresServer.throwaway(); return postgres.settings(); }
///     public void stop() { postgres.close(); }
///
/// and a fault test takes a server away and gives it back, on the same port and with the same data, by
/// [dev.signalbox.stack.server.LocalServer#stop] and [dev.signalbox.stack.server.LocalServer#start].
@NullMarked
package dev.signalbox.stack.server;

import org.jspecify.annotations.NullMarked;
