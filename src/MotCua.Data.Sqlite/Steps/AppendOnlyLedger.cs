using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MotCua.Platform.Data;

namespace MotCua.Data.Sqlite.Steps;

/// <summary>The database itself refuses to rewrite history; only a missing position may be given. The step is written by hand and follows the generated ones.</summary>
[DbContext(typeof(AppDb))]
[Migration("20270101000000_AppendOnlyLedger")]
public sealed class AppendOnlyLedger : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            CREATE TRIGGER platform_ledger_update BEFORE UPDATE ON platform_ledger
            WHEN OLD.position IS NOT NULL OR (NEW.id, NEW.stream, NEW.stream_id, NEW.seq, NEW.at, NEW.kind, NEW.actor_id, NEW.acting_for, NEW.agency_id, NEW.purpose, NEW.cause, NEW.body, NEW.hash)
              IS NOT (OLD.id, OLD.stream, OLD.stream_id, OLD.seq, OLD.at, OLD.kind, OLD.actor_id, OLD.acting_for, OLD.agency_id, OLD.purpose, OLD.cause, OLD.body, OLD.hash)
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
            """);
        migrationBuilder.Sql("CREATE TRIGGER platform_ledger_payload_update BEFORE UPDATE ON platform_ledger_payload BEGIN SELECT RAISE(ABORT, 'a payload is destroyed or kept, never changed'); END;");
        migrationBuilder.Sql("CREATE TRIGGER platform_ledger_delete BEFORE DELETE ON platform_ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("DROP TRIGGER platform_ledger_update; DROP TRIGGER platform_ledger_delete; DROP TRIGGER platform_ledger_payload_update;");
    }
}
