using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Features.SearchProcedures;

namespace MotCua.Bench;

/// <summary>Search on the server as a visitor types: names, parts of names, prefixes, codes, with and without accents, and words that are everywhere.</summary>
internal static class SearchBench
{
    private const double TargetMilliseconds = 20;
    private static readonly string[] Typed =
        ["khai sinh", "dang ky khai sinh", "KHAI SINH", "ket hon", "sổ đỏ", "thủ tục", "cấp", "đăng ký", "đăng ký t", "xqzw", "hộ kinh doanh", "giấy phép", "gp xay dung", "chung thuc ban sao", "1.00", "đất đai", "cấp lại giấy phép"];

    public static async Task<Line> RunAsync(Installation product)
    {
        var names = await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Set<Procedure>().AsNoTracking()
            .Where(p => p.Listed).OrderBy(p => p.Code).Select(p => new { p.Code, p.Name }).ToListAsync());
        var random = new Random(1);
        var questions = Typed.ToList();
        for (var i = 0; i < 300; i++)
        {
            var name = names[random.Next(names.Count)];
            var words = name.Name.Split(' ');
            var first = random.Next(words.Length);
            questions.Add((i % 4) switch
            {
                0 => name.Code,
                1 => string.Join(' ', words.Skip(first).Take(3)),
                2 => string.Join(' ', words.Skip(first).Take(2)) is { Length: > 3 } part ? part[..^1] : name.Name,
                _ => name.Name,
            });
        }

        var times = new List<double>();
        for (var round = 0; round < 4; round++)
        {
            foreach (var question in questions)
            {
                var started = Stopwatch.GetTimestamp();
                await product.RunAsync(scope => scope.GetRequiredService<SearchProcedures>().FindAsync(new(question, null, null, null, 1), default));
                if (round > 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var p95 = Numbers.Percentile(times, 0.95);
        Progress.Say($"  {product.Server.Name} search: p50 {Numbers.Median(times):0.0} ms, p95 {p95:0.0} ms");
        return new(
            $"Search, {names.Count:N0} listed procedures, {times.Count} questions", product.Server.Name, $"p50 {Numbers.Median(times):0.0} ms, p95 {p95:0.0} ms", "", "",
            $"p95 at most {TargetMilliseconds:0} ms", p95 <= TargetMilliseconds);
    }
}
