using System.Reflection;
using System.Text;

namespace MotCua.Feel.Tests.Language;

/// <summary>No text, however strange or ill meant, throws, runs for more than a second or takes more than 64 MB.</summary>
[Collection(nameof(Alone))]
public class HostileTextTests
{
    private const int Rounds = 10_000;
    private const long MaxBytes = 64_000_000;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    private static readonly string[] Pieces =
    [
        "for x in ", " return ", "some ", "every ", " satisfies ", "if ", " then ", " else ", "function(", "instance of ", "not(", "list<", " in ", " between ", " and ", " or ",
        "1..1000000000", "1e6000", "0.1", "\"aaaa\"", "@\"2026-11-23\"", "@\"P1D\"", "[", "]", "(", ")", "{", "}", ",", ":", ".", "..", "**", "*", "+", "-", "/", "<", "<=", "=", "!=",
        "age", "papers", "item", "partial", "?", "untyped.", "values in a list", "string join(", "replace(", "matches(", "sort(", "flatten(", "context put(", "x", "y", "null", "true",
        "\"(a+)+$\"", "//", "/*", "*/", "\\", "\"", "'", "\u00A0", "🐎", "\uD83D", "\0", "\n", "->", "@", "#",
    ];

    public static TheoryData<string> Traps() =>
    [
        "for i in 1..1000000000 return i",
        "for i in 1..100000, j in 1..100000 return i * j",
        "count(for i in 1..1000000 return for j in 1..1000000 return 1)",
        "some i in 1..1000000000 satisfies i < 0",
        "every i in 1..10000000000 satisfies i > 0",
        "for i in 1..100000 return [partial, partial]",
        "for i in 1..100000 return [partial]",
        "string(for i in 1..200 return [partial, partial])",
        "{l: for i in 1..60 return [partial, partial], r: l = for i in 1..60 return [partial, partial]}.r",
        "{l: for i in 1..100000 return [partial], r: l[-1] = l[-2]}.r",
        "flatten(for i in 1..60 return [partial, partial])",
        "{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: string length(f(\"ab\", 100))}.r",
        "{f: function(n) f(n + 1), r: f(0)}.r",
        "{f: function(n) [f(n + 1), f(n + 1)], r: f(0)}.r",
        "{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r",
        "{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: f([1], 100)}.r",
        "{f: function(g) g(g), r: f(f)}.r",
        "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")",
        "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^((a)|(aa)|\\2)+b$\")",
        "for i in 1..1000 return matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+\\1b$\")",
        "matches(\"a\", \"((a{1000}){1000}){1000}\")",
        "for i in 1..100000 return matches(\"a\", string(i) + \"(a|b)*\")",
        "9.99e6144 ** 9.99e6144",
        "1.0000000001 ** 1e30",
        "for i in 1..1000000 return exp(i / 1000) ** 1.5",
        "for i in 1..1000000 return sqrt(1 / 3 + i)",
        "string(1e6000)",
        "for i in 1..100000 return string(1e6000)",
        "sort(for i in 1..100000 return i, function(x, y) some z in 1..1000 satisfies z < 0)",
        "distinct values(for i in 1..100000 return i)",
        "sum(for i in 1..10000000 return 1 / 3)",
        "for i in 1..1000000 return 1 / (i + 2)",
        "{a: for i in 1..20000 return \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", s: string join(a), r: for i in 1..100000 return contains(s, s)}.r",
        "{a: for i in 1..20000 return \"aaaaaaaaaaaaaaaa\", s: string join(a), t: substring(s, 1, 100000) + \"b\", r: for i in 1..1000 return contains(s, t)}.r",
        "{l: for i in 1..50000 return i, m: for i in 1..50000 return i, r: for i in 1..100000 return l = m}.r",
        "{l: for i in 1..60 return [partial, partial], r: l instance of list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<number>>>>>>>>>>>>>>>}.r",
        "for i in 1..1000000 return {a: i, b: {c: i}}",
        "for i in 1..1000000 return function(x) x + i",
        "reverse(for i in 1..1000000 return i)[item > 0][item > 0][item > 0][item > 0][item > 0]",
        "context merge(for i in 1..100000 return context put({}, string(i), i))",
        "for i in 1..100000 return nothing",
        "[1, 2, 3][for i in 1..100000000 return true]",
    ];

    public static TheoryData<string, int> Repetitions() => new()
    {
        { "(", 100_000 }, { "[", 60_000 }, { "{a:", 20_000 }, { "-", 60_000 }, { "1+", 30_000 }, { "f(", 30_000 }, { "a.", 30_000 }, { "x[", 30_000 }, { "if ", 20_000 },
        { "not(", 16_000 }, { "for x in ", 7_000 }, { "1 in ", 10_000 }, { "list<", 10_000 }, { "1 instance of list<", 3_000 }, { "true and ", 7_000 }, { "function() ", 5_000 },
        { "a b ", 16_000 }, { "]1..", 16_000 }, { "(1..", 16_000 }, { "\"a\"+", 16_000 }, { "1,", 30_000 }, { "{a: 1}.", 8_000 }, { "[1]", 20_000 }, { "1[1]", 16_000 },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public void A_trap_ends_in_time(string text) => Run(text);

    [Theory]
    [MemberData(nameof(Repetitions))]
    public void What_is_repeated_without_end_is_refused_or_read(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        Run(text);
        Run(text[..Math.Min(text.Length, FeelLimits.TextLength)]);
        Run("[" + text[..Math.Min(text.Length, FeelLimits.TextLength - 2)].TrimEnd(',') + "]");
    }

    [Fact]
    public void Many_names_of_their_own_are_found_in_time()
    {
        var text = new StringBuilder("{a0: 1");
        for (var i = 1; text.Length < FeelLimits.TextLength - 40; i++) text.Append(", a").Append(i).Append(": a").Append(i - 1);
        Run(text.Append('}').ToString());
    }

    [Fact]
    public void Random_and_mutated_texts_end_in_time()
    {
        var random = new Random(20261123);
        var seeds = Seeds();
        for (var i = 0; i < Rounds; i++) Run(i % 2 == 0 ? Mutated(random, seeds) : Mixed(random));
    }

    // The compiler and the collector of this process may slow down a run, but not three.
    private static void Run(string text)
    {
        var spent = TimeSpan.MaxValue;
        for (var i = 0; i < 3 && spent > MaxTime; i++) spent = Measured(text);
        Assert.True(spent < MaxTime, $"{spent.TotalMilliseconds:0} ms: {Shown(text)}");
    }

    /// <returns>Processor time, which other work on the machine does not lengthen.</returns>
    private static TimeSpan Measured(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Environment.CpuUsage.TotalTime;
        var expression = FeelExpression.Parse(text, World.Scope);
        var result = expression.Evaluate(World.Context);
        _ = FeelJson.Write(result.Value);
        _ = expression.ToString();
        var tests = FeelUnaryTests.Parse(text, World.Scope);
        _ = tests.Evaluate(FeelValue.Of(5), World.Scope.ValuesOf(World.Context));
        _ = tests.ToString();
        var spent = Environment.CpuUsage.TotalTime - started;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // Both readings and evaluations together stay within the limits of one.
        Assert.True(bytes < MaxBytes, $"{bytes} bytes: {Shown(text)}");
        return spent;
    }

    private static string Shown(string text) => text.Length <= 400 ? text : text[..400];

    private static string Mixed(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 30); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    private static string Mutated(Random random, string[] seeds)
    {
        var text = new StringBuilder(seeds[random.Next(seeds.Length)]);
        for (var i = random.Next(1, 6); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(0x20, 0x7F);
                    break;
                default:
                    text.Insert(at, seeds[random.Next(seeds.Length)]);
                    break;
            }
        }

        return text.ToString();
    }

    private static string[] Seeds()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("golden/structures.txt")!);
        var lines = reader.ReadToEnd().Split('\n').Where(l => l.Contains("=>", StringComparison.Ordinal));
        return [.. lines.Select(l => l[..l.LastIndexOf("=>", StringComparison.Ordinal)]), .. Traps().Select(t => t.Data)];
    }
}
