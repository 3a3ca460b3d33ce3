package dev.signalbox.gateway.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.protocol.identity.StreamPosition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of the events of one request, in its order.
@RegisterForReflection
public record PublishAnswer(List<Event> events) {

  @RegisterForReflection
  public record Event(List<InRoom> rooms) {}

  /// @param position where the event stands; absent for ephemeral ones and duplicates
  /// @param duplicate it was published before under the same id, and was not again
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @Schema(name = "PublishedInRoom")
  public record InRoom(String room, Optional<Position> position, boolean duplicate) {
    static InRoom of(String room, Published outcome) {
      return switch (outcome) {
        case Published.Placed(StreamPosition at) ->
            new InRoom(room, Optional.of(new Position(at.epoch(), at.offset())), false);
        case Published.Known _ -> new InRoom(room, Optional.empty(), true);
        case Published.Told _ -> new InRoom(room, Optional.empty(), false);
      };
    }
  }

  @RegisterForReflection
  public record Position(String epoch, long offset) {}
}
