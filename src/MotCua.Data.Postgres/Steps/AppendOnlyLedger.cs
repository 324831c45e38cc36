using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MotCua.Platform.Data;

namespace MotCua.Data.Postgres.Steps;

/// <summary>The database itself refuses to rewrite history; only a missing position may be given. The step is written by hand and follows the generated ones.</summary>
[DbContext(typeof(AppDb))]
[Migration("20270101000000_AppendOnlyLedger")]
public sealed class AppendOnlyLedger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            CREATE FUNCTION platform_ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
            CREATE TRIGGER platform_ledger_update BEFORE UPDATE ON platform_ledger FOR EACH ROW
            WHEN (OLD.position IS NOT NULL OR (NEW.id, NEW.stream, NEW.stream_id, NEW.seq, NEW.at, NEW.kind, NEW.actor_id, NEW.acting_for, NEW.agency_id, NEW.purpose, NEW.cause, NEW.body, NEW.hash)
              IS DISTINCT FROM (OLD.id, OLD.stream, OLD.stream_id, OLD.seq, OLD.at, OLD.kind, OLD.actor_id, OLD.acting_for, OLD.agency_id, OLD.purpose, OLD.cause, OLD.body, OLD.hash))
            EXECUTE FUNCTION platform_ledger_refuse();
            CREATE TRIGGER platform_ledger_delete BEFORE DELETE ON platform_ledger FOR EACH ROW EXECUTE FUNCTION platform_ledger_refuse();
            CREATE TRIGGER platform_ledger_payload_update BEFORE UPDATE ON platform_ledger_payload FOR EACH ROW EXECUTE FUNCTION platform_ledger_refuse();
            CREATE TRIGGER platform_ledger_truncate BEFORE TRUNCATE ON platform_ledger FOR EACH STATEMENT EXECUTE FUNCTION platform_ledger_refuse();
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            DROP TRIGGER platform_ledger_update ON platform_ledger;
            DROP TRIGGER platform_ledger_delete ON platform_ledger;
            DROP TRIGGER platform_ledger_payload_update ON platform_ledger_payload;
            DROP TRIGGER platform_ledger_truncate ON platform_ledger;
            DROP FUNCTION platform_ledger_refuse();
            """);
    }
}
