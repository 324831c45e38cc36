using System.Text;

namespace MotCua.Feel;

/// <summary>Strings, by code point (DMN 1.5, 10.3.4.3). Patterns are those of XQuery 1.0 and XPath 2.0 Functions, 7.6.1.</summary>
internal static class StringFunctions
{
    private const int PatternPrice = 200;

    public static void AddTo(BuiltIns.Table table)
    {
        table.Add("substring", "string: string, start position: number, length?: number -> string", Substring);
        table.Add("string length", "string: string -> number", (in Call call) => FeelValue.Of(CodePoints.Count(call.Text(0))));
        table.Add("upper case", "string: string -> string", (in Call call) => call.String(call.Text(0).ToUpperInvariant()));
        table.Add("lower case", "string: string -> string", (in Call call) => call.String(call.Text(0).ToLowerInvariant()));
        table.Add("substring before", "string: string, match: string -> string", Before);
        table.Add("substring after", "string: string, match: string -> string", After);
        table.Add("contains", "string: string, match: string -> boolean", (in Call call) => Find(call, out var at) ? FeelValue.Of(at >= 0) : default);
        table.Add("starts with", "string: string, match: string -> boolean", (in Call call) => FeelValue.Of(call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal)));
        table.Add("ends with", "string: string, match: string -> boolean", (in Call call) => FeelValue.Of(call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal)));
        table.Add("matches", "input: string, pattern: string, flags?: string|null -> boolean", Matches, price: PatternPrice);
        table.Add("replace", "input: string, pattern: string, replacement: string, flags?: string|null -> string", Replace, price: PatternPrice);
        table.Add("split", "string: string, delimiter: string -> list<string>", Split, price: PatternPrice);
        table.Add("string join", "list: list<Any>, delimiter?: string|null -> string", Join);
    }

    private static FeelValue Substring(in Call call)
    {
        var text = call.Text(0);
        var count = CodePoints.Count(text);
        var start = call.Whole(1);
        if (start < 0) start = count + start + 1;
        if (start < 1 || start > count) return call.None();
        var length = call.Has(2) ? call.Whole(2) : count;
        if (length < 1) return call.None();
        var from = CodePoints.IndexOf(text, start - 1);
        var to = CodePoints.IndexOf(text, (int)Math.Min((long)start - 1 + length, count));
        return call.String(text[from..to]);
    }

    /// <summary>The index of the second argument in the first, -1 if it is not there; false when the search may take too long.</summary>
    private static bool Find(in Call call, out int at)
    {
        var isPaid = call.Evaluation.Spend((long)call.Text(0).Length * call.Text(1).Length / 1024);
        at = isPaid ? call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal) : -1;
        return isPaid;
    }

    private static FeelValue Before(in Call call)
    {
        return Find(call, out var at) ? call.String(at < 0 ? "" : call.Text(0)[..at]) : default;
    }

    private static FeelValue After(in Call call)
    {
        return Find(call, out var at) ? call.String(at < 0 ? "" : call.Text(0)[(at + call.Text(1).Length)..]) : default;
    }

    private static FeelValue Matches(in Call call) => FeelValue.Of(Pattern.IsMatch(call, call.Text(0), call.Text(1), Flags(call, 2)));

    private static FeelValue Replace(in Call call)
    {
        var replaced = Pattern.Replace(call, call.Text(0), call.Text(1), call.Text(2), Flags(call, 3));
        return replaced is null ? default : call.String(replaced);
    }

    private static FeelValue Split(in Call call)
    {
        if (Pattern.Split(call, call.Text(0), call.Text(1)) is not { } parts) return default;
        var list = new ListBuilder(0);
        foreach (var part in parts)
        {
            if (!list.Add(call.Evaluation, call.String(part))) return default;
        }

        return list.ToValue();
    }

    private static string Flags(in Call call, int at) => call.Has(at) ? call.Text(at) : "";

    private static FeelValue Join(in Call call)
    {
        var delimiter = call.Has(1) ? call.Text(1) : "";
        var text = new StringBuilder();
        var isFirst = true;
        foreach (ref readonly var item in call.List(0).Items)
        {
            if (item.IsNull) continue;
            if (item.Text is not { } part) return call.None();
            if (!call.Evaluation.Spend(1) || !call.Evaluation.Produce(((long)part.Length + delimiter.Length) * sizeof(char))) return default;
            if (!isFirst) text.Append(delimiter);
            text.Append(part);
            isFirst = false;
        }

        return call.String(text.ToString());
    }
}
