package dev.signalbox.stack.cli;

import dev.signalbox.protocol.access.Role;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.token.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "token",
    description = "Prints a token that the local stack accepts, and nothing else.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--org",
      defaultValue = "demo",
      description = "The organization (default: ${DEFAULT-VALUE}).")
  private String org = "demo";

  @Option(
      names = "--role",
      split = ",",
      defaultValue = "viewer",
      description =
          "viewer, operator, engineer, admin, service or device (default: ${DEFAULT-VALUE}).")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "NODE",
      description = "The only nodes it sees (default: all).")
  private @Nullable List<String> nodes;

  @Option(
      names = "--rooms",
      split = ",",
      paramLabel = "PATTERN",
      description = "Rooms it may join, such as team/+ (default: none).")
  private List<String> rooms = new ArrayList<>();

  @Option(names = "--sub", paramLabel = "NAME", description = "Who bears it (default: the role).")
  private @Nullable String subject;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What others in a room see of the bearer (default: nothing but --sub).")
  private @Nullable String name;

  @Option(
      names = "--ttl",
      defaultValue = "1h",
      paramLabel = "TIME",
      description = "30s, 15m, 1h, 7d (default: ${DEFAULT-VALUE}).")
  private Duration lifetime = Duration.ofHours(1);

  @Override
  public Integer call() {
    System.out.println(TokenMint.in(data.folder().keys()).mint(request()));
    return 0;
  }

  private TokenRequest request() {
    roles.forEach(TokenCommand::requireRole);
    var request =
        TokenRequest.of(org, roles.getFirst())
            .withRoles(roles.toArray(String[]::new))
            .withRooms(rooms)
            .withLifetime(lifetime);
    if (nodes != null) {
      request = request.withNodes(nodes);
    }
    if (name != null) {
      request = request.withName(name);
    }
    return subject == null ? request : request.withSubject(subject);
  }

  private static void requireRole(String name) {
    if (Role.ofWireName(name).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no role '%s'; the roles are %s."
              .formatted(
                  name,
                  Arrays.stream(Role.values())
                      .map(Role::wireName)
                      .collect(Collectors.joining(", "))));
    }
  }
}
