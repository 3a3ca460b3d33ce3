package dev.signalbox.gateway.socket;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// As many event loops as cores, unless configured otherwise. With more of them than cores, what is
/// urgent on one waits for the time slices of the others.
@ApplicationScoped
class EventLoops implements VertxOptionsCustomizer {
  private final OptionalInt configured;

  EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") OptionalInt configured) {
    this.configured = configured;
  }

  @Override
  public void accept(VertxOptions options) {
    options.setEventLoopPoolSize(configured.orElse(Runtime.getRuntime().availableProcessors()));
  }
}
