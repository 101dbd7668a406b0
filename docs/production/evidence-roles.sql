-- Who may do what in the evidence on PostgreSQL. Run it as the owner of the tables, once they are there and again after
-- each upgrade (docs/production.md):
--
--   gestand_owner    owns the tables; only migrations sign in as it, and the site does not know its password
--   gestand          the site: adds and reads, and locks the one row of the chain
--   gestand_expiry   erases payload and salt of sealed entries, and nothing else; only the worker signs in as it

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, gestand, gestand_expiry;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, gestand, gestand_expiry;
GRANT USAGE ON SCHEMA public TO gestand, gestand_expiry;

GRANT SELECT, INSERT ON ledger_entry, ledger_record, ledger_head, ledger_key TO gestand;
GRANT SELECT, UPDATE ON ledger_chain TO gestand;
GRANT SELECT ON django_migrations TO gestand;

GRANT SELECT ON ledger_entry, ledger_record TO gestand_expiry;
GRANT UPDATE (payload, salt) ON ledger_entry TO gestand_expiry;

-- What is derived from the evidence may be made anew. And nobody puts a table of their own in the way of another.
DO $$
DECLARE
    derived text;
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    FOR derived IN
        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'ledger\_%'
        AND tablename NOT IN ('ledger_entry', 'ledger_record', 'ledger_head', 'ledger_key', 'ledger_chain')
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO gestand', derived);
    END LOOP;
END $$;
