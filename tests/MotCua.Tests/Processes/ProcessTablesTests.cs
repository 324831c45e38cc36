using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Feel;
using MotCua.Kernel;
using MotCua.Processes.Domain;

namespace MotCua.Tests.Processes;

/// <summary>Every published table from import to its end, and back from its model; docs/process-tables.md holds what is to be said of them.</summary>
public sealed class ProcessTablesTests
{
    private const string Page = "process-tables.md";

    [Theory]
    [InlineData("The demonstration province", 17)]
    [InlineData("All collected tables", 63)]
    public async Task Every_table_runs_to_its_end_is_reproduced_from_its_model_and_told_when_its_sum_is_wrong(string title, int count)
    {
        var isShared = count == 63;
        var path = isShared ? ProcessRoom.Shared("data", "03_procedures", "internal_processes.jsonl") : ProcessRoom.Repository("data", "hatinh");
        Assert.SkipUnless(path is not null, "The collected data is not beside the repository.");
        await using var room = await ProcessRoom.OpenAsync();
        var report = await room.ImportAsync("processes", path!);
        Assert.Empty(report.Refused);

        var processes = (await room.Db.Set<Process>().AsNoTracking().ToListAsync()).OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        Assert.Equal(count, processes.Count);
        var printed = Printed(isShared ? [path!] : [Path.Combine(path!, "processes.jsonl"), Path.Combine(path!, "processes-model.jsonl")]);
        foreach (var process in processes)
        {
            var model = ProcessModel.Read(new MemoryStream(process.Bpmn)).Model!;
            Assert.Empty(model.Diagnostics);
            var table = StepTable.Of(model);
            Assert.NotNull(table);
            Assert.Equal(process.Table().Rows, table.Rows);
            Assert.Equal(printed[process.Key], Cells(table));
            RunsWithEveryReviewSendingBackOnce(model, table);
        }

        Told(title, Section(title, processes));
    }

    [Fact]
    public async Task The_longest_table_that_is_read_still_fits_a_model_and_a_longer_one_is_refused()
    {
        await using var room = await ProcessRoom.OpenAsync();
        static string Line(int steps) => $$"""{"id":"T-{{steps}}","procedure_code":"1.0","procedure_name":"Thủ tục thử","steps":[{{string.Join(',', Enumerable.Range(0, steps).Select(_ => $$"""{"content":"{{new string('&', 3_000)}}","responsible":"{{new string('&', 2_000)}}"}"""))}}]}""";

        Assert.Equal(1, (await room.ImportAsync("processes", room.Write("t.jsonl", Line(98)))).New);
        Assert.Single((await room.ImportAsync("processes", room.Write("u.jsonl", Line(100)))).Refused);

        Assert.NotNull(StepTable.Of(ProcessModel.Read(new MemoryStream((await room.ProcessAsync("T-98")).Bpmn)).Model!));
    }

    /// <summary>The page as it should be, from the tables: only what contradicts itself is named.</summary>
    private static string Section(string title, List<Process> processes)
    {
        var section = new StringBuilder();
        section.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        section.Append(CultureInfo.InvariantCulture, $"{processes.Count} tables with {processes.Sum(p => p.Steps.Count)} steps. {processes.Count(p => p.Findings.Any(f => f.Code == "total-missing"))} print no total that gives one number. ");
        var contrary = processes.Where(p => p.Findings.Any(f => f.Blocks)).ToList();
        section.Append(contrary.Count == 0 ? "No sum contradicts its total.\n" : $"The sums of {contrary.Count.ToString(CultureInfo.InvariantCulture)} contradict their totals:\n\n| Record | Symbol | Procedure | Decision | Printed total | What contradicts |\n|---|---|---|---|---|---|\n");
        foreach (var process in contrary)
        {
            section.Append(CultureInfo.InvariantCulture,
                $"| {process.Key} | {process.Symbol} | {process.ProcedureCode} {process.Name} | {process.DecisionNo}, {process.Province} | {process.TotalTime?.Replace("\n", "<br>", StringComparison.Ordinal)} | {string.Join("<br>", process.Findings.Where(f => f.Blocks).Select(f => f.Text))} |\n");
        }

        return section.ToString();
    }

    private static void Told(string title, string section)
    {
        var path = ProcessRoom.Repository("docs", Page);
        var page = File.ReadAllText(path);
        var begins = page.IndexOf($"## {title}\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MOTCUA_ACCEPT") == "1")
        {
            var ends = begins < 0 ? -1 : page.IndexOf("\n## ", begins, StringComparison.Ordinal) + 1;
            page = begins < 0 ? $"{page.TrimEnd()}\n\n{section}" : page[..begins] + section + (ends > 0 ? "\n" + page[ends..] : "");
            File.WriteAllText(path, page);
        }

        Assert.True(page.Contains(section, StringComparison.Ordinal), $"docs/{Page} tells otherwise. Look at each, then accept: MOTCUA_ACCEPT=1 make test\n{section}");
    }

    private static void RunsWithEveryReviewSendingBackOnce(ProcessModel model, StepTable table)
    {
        var passed = new List<string>();
        var sentBack = new HashSet<string>(StringComparer.Ordinal);
        Rehearsal? rehearsal = null;
        rehearsal = new([model], new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7)))
        {
            Perform = task =>
            {
                passed.Add(task.Node.Id);
                var back = table.ReturnTargetOf(task.Node.Id) is not null && sentBack.Add(task.Node.Id);
                Assert.Equal(Refusal.None, rehearsal!.Do(task.Instance, new Command.CompleteTask(task.Key, back ? StepTable.Return : StepTable.Forward)));
            },
        };
        var instance = rehearsal.Start(model.Id, FeelContext.Empty)!;

        Assert.Equal(Expected(table), passed);
        Assert.Equal(ProcessStatus.Ended, instance.State.Status);
    }

    /// <summary>By the table alone: a review that has not sent back yet goes to its target, everything else to the next row.</summary>
    private static List<string> Expected(StepTable table)
    {
        var ids = table.Rows.Select(r => r.Id).ToList();
        var (way, sentBack) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        for (var at = 0; at < ids.Count;)
        {
            way.AddRange(Enumerable.Repeat(ids[at], table.Rows[at].Opinion is { } opinion ? opinion.Needed ?? opinion.Bodies : 1));
            at = table.ReturnTargetOf(ids[at]) is { } target && sentBack.Add(ids[at]) ? ids.IndexOf(target.Id) : at + 1;
        }

        return way;
    }

    private static List<string> Cells(StepTable table) =>
        [.. table.Rows.Where(r => r.Printed is not null).Select(r => string.Join(" | ", r.Printed!.Number ?? r.Number.ToString(CultureInfo.InvariantCulture), r.Printed.Content, r.Printed.Responsible, r.Printed.Time, r.Printed.Output))];

    /// <summary>The cells of the files, read once more without the product's reader; only white space is put in order.</summary>
    private static Dictionary<string, List<string>> Printed(IEnumerable<string> files)
    {
        var tables = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            using var document = JsonDocument.Parse(line);
            tables.Add(document.RootElement.GetProperty("id").GetString()!, [.. document.RootElement.GetProperty("steps").EnumerateArray().Select(step =>
                string.Join(" | ", Cell(step, "no"), Cell(step, "content") ?? Cell(step, "title"), Cell(step, "responsible"), Cell(step, "time_text"), Cell(step, "output")))]);
        }

        return tables;

        static string? Cell(JsonElement step, string name) => step.TryGetProperty(name, out var cell) && cell.ValueKind != JsonValueKind.Null
            ? string.Join('\n', cell.ToString().ReplaceLineEndings("\n").Split('\n').Select(VietnameseText.Clean).Where(l => l.Length > 0))
            : null;
    }
}
