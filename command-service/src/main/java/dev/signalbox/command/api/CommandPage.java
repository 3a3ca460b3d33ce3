package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.Cursor;
import dev.signalbox.command.store.KeyedPage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Part of a list, newest first.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "CommandPage")
record CommandPage(
    List<CommandView> items,
    @Schema(description = "The cursor of the page with older commands; absent on the last")
        Optional<String> next,
    @Schema(description = "The cursor of the page with newer commands; absent on the first")
        Optional<String> previous) {

  static CommandPage of(KeyedPage<Command> page) {
    return new CommandPage(
        page.items().stream().map(CommandView::of).toList(),
        page.next().map(Cursor::toString),
        page.previous().map(Cursor::toString));
  }
}
