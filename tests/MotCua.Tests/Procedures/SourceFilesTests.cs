using System.Diagnostics;

namespace MotCua.Tests.Procedures;

/// <summary>All records of the national data; skipped by name where the data is not beside the repository.</summary>
public sealed class SourceFilesTests(ProceduresFixture app, ITestOutputHelper output) : IClassFixture<ProceduresFixture>
{
    private static string Source(string name)
    {
        Assert.SkipWhen(ProceduresFixture.Shared is null, "The source data is not beside the repository.");
        return Path.Combine(ProceduresFixture.Shared!, "data", "03_procedures", name);
    }

    [Fact]
    public async Task All_records_and_the_catalogue_come_in_and_are_found_quickly()
    {
        var records = Source("procedures_all.jsonl.gz");
        var before = Stopwatch.GetTimestamp();
        var report = await app.ImportAsync(records);
        output.WriteLine($"import {Stopwatch.GetElapsedTime(before).TotalSeconds:0.0} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB, flagged {report.Flagged.Count}");
        Assert.Equal((5652, 0, 0, 0), (report.New, report.Changed, report.Unchanged, report.Refused.Count));

        before = Stopwatch.GetTimestamp();
        report = await app.ImportAsync(Source("procedures_catalog.csv"));
        output.WriteLine($"catalogue {Stopwatch.GetElapsedTime(before).TotalSeconds:0.0} s");
        Assert.Equal((18, 0, 5652, 0), (report.New, report.Changed, report.Unchanged, report.Refused.Count));

        report = await app.ImportAsync(Path.Combine(ProceduresFixture.RepoRoot, "data", "hatinh", "procedures.jsonl"));
        output.WriteLine($"hatinh new {report.New} changed {report.Changed} unchanged {report.Unchanged} flagged {report.Flagged.Count} refused {report.Refused.Count}");
        foreach (var remark in report.Flagged) output.WriteLine($"  {remark.Key} {remark.Reason}");

        before = Stopwatch.GetTimestamp();
        report = await app.ImportAsync(records);
        output.WriteLine($"again {Stopwatch.GetElapsedTime(before).TotalSeconds:0.0} s");
        Assert.Equal((0, 0, 5652), (report.New, report.Changed, report.Unchanged));
        foreach (var group in report.Flagged.SelectMany(f => f.Reason.Split(". ")).Select(s => System.Text.RegularExpressions.Regex.Replace(s, "“.*?”|của .*?,", "*")).CountBy(s => s).OrderByDescending(g => g.Value).Take(20)) output.WriteLine($"{group.Value} {group.Key}");

        string[] questions = ["khai sinh", "dang ky khai sinh", "KHAI SINH", "1.001193", "ket hon", "sổ đỏ", "thủ tục", "cấp", "đăng ký", "đăng ký t", "xqzw", "hộ kinh doanh", "giấy phép", "gp xay dung", "chung thuc ban sao", "1.00"];
        var times = new List<double>();
        for (var round = 0; round < 12; round++)
        {
            foreach (var question in questions)
            {
                before = Stopwatch.GetTimestamp();
                var answer = await app.SearchAsync(question);
                if (round > 1) times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
                if (round == 2) output.WriteLine($"{question}: {answer.Total} {times[^1]:0.0} ms: {string.Join(" | ", answer.Found.Take(3).Select(f => f.Code + " " + f.Name))}");
            }
        }

        times.Sort();
        output.WriteLine($"search p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms, max {times[^1]:0.0} ms");
    }
}
