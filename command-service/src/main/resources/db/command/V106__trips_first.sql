-- Of what is queued, the commands that interlocks made are sent first.
CREATE INDEX command_queued_in_turn ON command ((caused_by IS NULL), sequence)
    WHERE status = 'queued';
DROP INDEX command_queued;
