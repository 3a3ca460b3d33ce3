-- How commands of the endpoint stand to each other where they do not say so themselves; null for
-- in-order.
ALTER TABLE command_settings
    ADD COLUMN strategy text CHECK (strategy IN ('in-order', 'latest-wins', 'parallel'));
