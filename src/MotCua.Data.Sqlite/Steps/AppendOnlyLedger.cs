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
            WHEN OLD.position IS NOT NULL OR NEW.id <> OLD.id OR NEW.stream <> OLD.stream OR NEW.stream_id <> OLD.stream_id OR NEW.seq <> OLD.seq
              OR NEW.at <> OLD.at OR NEW.kind <> OLD.kind OR NEW.body <> OLD.body OR NEW.hash <> OLD.hash
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
            """);
        migrationBuilder.Sql("CREATE TRIGGER platform_ledger_delete BEFORE DELETE ON platform_ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("DROP TRIGGER platform_ledger_update; DROP TRIGGER platform_ledger_delete;");
    }
}
