-- Grants of the runtime role; runs after every migration, so that a new table needs no grant of its own.
-- The runtime role reads and writes rows. It owns nothing, and what it must not do to a table is an exception below.
-- A change to this file takes effect with the next new migration.
DO $grants$
DECLARE
    app CONSTANT name := '${app_role}';
    exempt record;
BEGIN
    -- One role for both tasks: taking rights from it would take them from the owner.
    IF app = current_user THEN
        RETURN;
    END IF;

    EXECUTE format('GRANT USAGE ON SCHEMA rollcall TO %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA rollcall TO %I', app);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA rollcall TO %I', app);
    REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA rollcall FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA rollcall TO %I', app);

    FOR exempt IN
        SELECT *
        FROM (VALUES
            ('flyway_schema_history', 'INSERT, UPDATE, DELETE'),
            -- The ledger is append-only.
            ('consent_event', 'UPDATE, DELETE')
        ) AS listed (table_name, revoked)
    LOOP
        IF to_regclass(format('rollcall.%I', exempt.table_name)) IS NOT NULL THEN
            EXECUTE format('REVOKE %s ON rollcall.%I FROM %I', exempt.revoked, exempt.table_name, app);
        END IF;
    END LOOP;
END
$grants$;
