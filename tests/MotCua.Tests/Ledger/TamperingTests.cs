using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.TestKit;
using MotCua.Tests.Platform;

namespace MotCua.Tests.Ledger;

/// <summary>Whatever is edited behind the system's back is found, and named for what it is.</summary>
public abstract class TamperingTests<TDatabase> where TDatabase : ITestDatabase
{
    [Fact]
    public async Task An_untouched_ledger_has_no_fault()
    {
        await using var notebook = await ThreeNotesAsync();
        var report = await notebook.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal((7L, 3, 0L), (report.Events, report.Streams, report.Destroyed));
    }

    [Fact]
    public async Task An_edited_body_breaks_the_chain()
    {
        await using var notebook = await ThreeNotesAsync();
        var row = await RowAsync(notebook, seq: 2);
        var forged = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(row.Body).Replace("hai", "bay", StringComparison.Ordinal));
        await notebook.SqlAsync($"UPDATE platform_ledger SET body = {forged} WHERE id = {row.Id}");
        Assert.Equal(["ledger.chain-broken"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task An_edited_body_with_a_hash_to_match_breaks_the_chain_at_the_next_event()
    {
        await using var notebook = await ThreeNotesAsync();
        var (first, row) = (await RowAsync(notebook, seq: 1), await RowAsync(notebook, seq: 2));
        var forged = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(row.Body).Replace("hai", "bay", StringComparison.Ordinal));
        var hash = LedgerFormat.Chain(first.Hash, forged);
        await notebook.SqlAsync($"UPDATE platform_ledger SET body = {forged}, hash = {hash} WHERE id = {row.Id}");
        Assert.Equal(["ledger.chain-broken"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task A_last_event_forged_with_a_hash_to_match_no_longer_agrees_with_its_record()
    {
        await using var notebook = await ThreeNotesAsync();
        var (before, last) = (await RowAsync(notebook, seq: 2), await RowAsync(notebook, seq: 3));
        var forged = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(last.Body).Replace("\"ba\"", "\"ta\"", StringComparison.Ordinal));
        var hash = LedgerFormat.Chain(before.Hash, forged);
        await notebook.SqlAsync($"UPDATE platform_ledger SET body = {forged}, hash = {hash} WHERE id = {last.Id}");
        Assert.Equal(["ledger.head-edited"], await CodesAsync(notebook));
    }

    [Theory]
    [InlineData("không phải JSON")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"id":"x"}""")]
    public async Task A_body_that_can_no_longer_be_read_is_a_fault_and_not_the_end_of_the_check(string forged)
    {
        await using var notebook = await ThreeNotesAsync();
        var row = await RowAsync(notebook, seq: 3);
        var bytes = System.Text.Encoding.UTF8.GetBytes(forged);
        await notebook.SqlAsync($"UPDATE platform_ledger SET body = {bytes} WHERE id = {row.Id}");
        Assert.Equal(["ledger.body-unreadable", "ledger.chain-broken"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task Columns_that_repeat_the_body_may_not_say_something_else()
    {
        await using var notebook = await ThreeNotesAsync();
        var row = await RowAsync(notebook, seq: 2);
        var somebodyElse = Guid.NewGuid();
        await notebook.SqlAsync($"UPDATE platform_ledger SET actor_id = {somebodyElse} WHERE id = {row.Id}");
        Assert.Equal(["ledger.columns-edited"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task A_record_edited_in_its_table_is_found()
    {
        await using var notebook = await ThreeNotesAsync();
        var id = (await RowAsync(notebook, seq: 3)).StreamId;
        await notebook.SqlAsync($"UPDATE notebook_note SET text = 'khác' WHERE id = {id}");
        Assert.Equal(["ledger.record-edited"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task A_record_taken_away_is_found()
    {
        await using var notebook = await ThreeNotesAsync();
        var id = (await RowAsync(notebook, seq: 3)).StreamId;
        await notebook.SqlAsync($"DELETE FROM notebook_note WHERE id = {id}");
        Assert.Equal(["ledger.record-missing"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task A_record_without_a_history_is_found()
    {
        await using var notebook = await ThreeNotesAsync();
        var id = (await RowAsync(notebook, seq: 3)).StreamId;
        await notebook.SqlAsync($"DELETE FROM platform_ledger WHERE stream_id = {id}");
        Assert.Contains("ledger.record-without-history", await CodesAsync(notebook));
    }

    [Fact]
    public async Task An_event_taken_out_of_the_middle_is_found()
    {
        await using var notebook = await ThreeNotesAsync();
        await notebook.SequenceAsync();
        var row = await RowAsync(notebook, seq: 2);
        await notebook.SqlAsync($"DELETE FROM platform_ledger WHERE id = {row.Id}");
        Assert.Equal(["ledger.chain-broken", "ledger.missing-event", "ledger.position-gap"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task The_last_event_taken_away_is_missed_by_its_record()
    {
        await using var notebook = await ThreeNotesAsync();
        await notebook.SequenceAsync();
        var row = await RowAsync(notebook, seq: 3);
        await notebook.SqlAsync($"DELETE FROM platform_ledger WHERE id = {row.Id}");
        Assert.Contains("ledger.head-edited", await CodesAsync(notebook));
    }

    [Fact]
    public async Task An_edited_personal_payload_is_found()
    {
        await using var notebook = await ThreeNotesAsync();
        var row = await RowAsync(notebook, seq: 1);
        var forged = """{"writer":"Người khác"}"""u8.ToArray();
        await notebook.SqlAsync($"UPDATE platform_ledger_payload SET body = {forged} WHERE event_id = {row.Id}");
        Assert.Equal(["ledger.payload-edited"], await CodesAsync(notebook));
    }

    [Fact]
    public async Task A_personal_payload_destroyed_by_law_leaves_the_chain_whole()
    {
        await using var notebook = await ThreeNotesAsync();
        var row = await RowAsync(notebook, seq: 1);
        await notebook.SqlAsync($"DELETE FROM platform_ledger_payload WHERE event_id = {row.Id}");
        var report = await notebook.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal(1, report.Destroyed);
    }

    [Fact]
    public async Task Personal_data_never_stands_in_the_hashed_bytes()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await notebook.WriteAsync("một", writer: "Phùng Thị Riêng Tư");
        var row = await notebook.Db(db => db.Set<LedgerRow>().SingleAsync());
        Assert.DoesNotContain("Riêng Tư", System.Text.Encoding.UTF8.GetString(row.Body), StringComparison.Ordinal);
        Assert.Contains("Riêng Tư", System.Text.Encoding.UTF8.GetString((await notebook.Db(db => db.Set<LedgerPayload>().SingleAsync())).Body), StringComparison.Ordinal);
    }

    /// <summary>Three notes, of which the first was changed twice and the others once.</summary>
    private static async Task<Notebook<TDatabase>> ThreeNotesAsync()
    {
        var notebook = await Notebook<TDatabase>.OpenAsync();
        var first = await notebook.WriteAsync("một");
        await notebook.ChangeAsync(first, "hai");
        await notebook.ChangeAsync(first, "ba");
        foreach (var text in new[] { "trăm", "nghìn" }) await notebook.ChangeAsync(await notebook.WriteAsync(text), text + " nữa");
        return notebook;
    }

    /// <summary>An event of the note that was changed twice.</summary>
    private static Task<LedgerRow> RowAsync(Notebook<TDatabase> notebook, int seq) => notebook.Db(async db =>
    {
        var stream = await db.Set<LedgerRow>().Where(r => r.Seq == 3).Select(r => r.StreamId).SingleAsync();
        return await db.Set<LedgerRow>().AsNoTracking().SingleAsync(r => r.StreamId == stream && r.Seq == seq);
    });

    private static async Task<IEnumerable<string>> CodesAsync(Notebook<TDatabase> notebook) =>
        (await notebook.VerifyAsync()).Faults.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal);
}

public sealed class TamperingOnSqlite : TamperingTests<Sqlite>;

public sealed class TamperingOnPostgres : TamperingTests<Postgres>;
