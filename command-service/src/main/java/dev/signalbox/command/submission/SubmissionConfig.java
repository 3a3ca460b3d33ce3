package dev.signalbox.command.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "signalbox.command.submission")
interface SubmissionConfig {
  /// How long a command may wait to be delivered when it does not say. Default 60 s.
  @WithDefault("60s")
  Duration defaultExpiry();

  /// The longest that a command may ask for; more is refused. Default 7 days.
  @WithDefault("7d")
  Duration longestExpiry();

  /// How far ahead a command may be scheduled; more is refused. Default 30 days.
  @WithDefault("30d")
  Duration longestDelay();

  /// How long somebody else may take to confirm, where the endpoint does not say; then the command
  /// expires. Default 5 min.
  @WithDefault("5m")
  Duration confirmWithin();

  /// How long telemetry may take to show the value after success, where neither the command nor the
  /// endpoint says; then the command is unverified. Default 10 s; 0 for not to look.
  @WithDefault("10s")
  Duration verifyWithin();

  /// How far a measured number may be from the requested one, where neither the command nor the
  /// endpoint says. Default 0, which still allows what 32-bit floats cannot tell apart.
  @WithDefault("0")
  double tolerance();

  /// How many commands a user may submit per second in the long run, at each replica. Default 50;
  /// more are answered with 429.
  @WithDefault("50")
  int userRate();

  /// How many commands a user may submit at once. Default 200.
  @WithDefault("200")
  int userBurst();
}
