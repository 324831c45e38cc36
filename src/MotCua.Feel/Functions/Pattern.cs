using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Feel;

/// <summary>
/// Regular expressions of XPath (XQuery 1.0 and XPath 2.0 Functions, 7.6) on the machine of .NET. A pattern that has no back reference runs in
/// time linear to the text; the others are stopped by the clock, and slow ones use up the budget.
/// </summary>
internal static class Pattern
{
    private const int MaxLength = 5_000;
    private const int MaxKept = 256;
    private const int StepsPerMillisecond = 10_000;
    private const int Unnoticed = 20;
    private const int BuildPrice = 10_000;

    // Going back may take for ever; the clock is the only guard. A busy machine must not turn an honest pattern into null, so the other kind,
    // which the length of the text bounds, is stopped much later.
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan RegularTimeout = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<(string Pattern, string Flags, bool HasPairs), Regex?> Kept = new();

    /// <summary>Whether some part of the text matches; null for a bad pattern.</summary>
    public static bool? IsMatch(in Call call, string text, string pattern, string flags) =>
        Find(call, text, pattern, flags) is { } regex ? Guarded(call, text, () => (bool?)regex.IsMatch(text)) : null;

    /// <summary>The text with every match replaced; null for a bad pattern or replacement, and for a pattern that matches the empty text.</summary>
    public static string? Replace(in Call call, string text, string pattern, string replacement, string flags)
    {
        if (Find(call, text, pattern, flags) is not { } regex) return null;
        var parts = flags.Contains('q', StringComparison.Ordinal) ? [new(replacement, -1)] : Replacement(replacement, regex.GetGroupNumbers().Length - 1);
        if (parts is null || MatchesNothing(call, regex)) return Bad(call, pattern);
        var evaluation = call.Evaluation;
        return Guarded(call, text, () => Replace(evaluation, regex, text, parts));
    }

    /// <summary>The parts of the text between the matches; null for a bad pattern and for one that matches the empty text.</summary>
    public static List<string>? Split(in Call call, string text, string pattern)
    {
        if (Find(call, text, pattern, "") is not { } regex) return null;
        if (MatchesNothing(call, regex))
        {
            Bad(call, pattern);
            return null;
        }

        return Guarded(call, text, () =>
        {
            var (parts, from) = (new List<string>(), 0);
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                parts.Add(text[from..match.Index]);
                from = match.Index + match.Length;
            }

            parts.Add(text[from..]);
            return parts;
        });
    }

    private static bool MatchesNothing(in Call call, Regex regex) => Guarded(call, "", () => (bool?)regex.IsMatch("")) != false;

    private static string? Replace(FeelEvaluation evaluation, Regex regex, string text, List<(string Text, int Group)> parts)
    {
        var (result, from) = (new StringBuilder(), 0);
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            result.Append(text, from, match.Index - from);
            from = match.Index + match.Length;
            var before = result.Length;
            foreach (var (literal, group) in parts) result.Append(group < 0 ? literal : match.Groups[group].Value);
            if (!evaluation.Spend(1) || !evaluation.Produce((result.Length - before) * (long)sizeof(char))) return null;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>A replacement as literal parts and numbers of groups; null if a dollar or a backslash stands alone.</summary>
    private static List<(string Text, int Group)>? Replacement(string text, int groups)
    {
        var parts = new List<(string, int)>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is '\\' or '$':
                    parts.Add((text[++i].ToString(), -1));
                    break;
                case '$' when i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]):
                    var group = text[++i] - '0';
                    // As many digits as still name a group.
                    while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (group * 10) + text[i + 1] - '0' <= groups) group = (group * 10) + text[++i] - '0';
                    parts.Add(("", group));
                    break;
                case '\\' or '$':
                    return null;
                default:
                    parts.Add((text[i].ToString(), -1));
                    break;
            }
        }

        return parts;
    }

    private static string? Bad(in Call call, string pattern)
    {
        call.Evaluation.Report(Findings.BadPattern(call.Evaluation.Site, pattern));
        return null;
    }

    private static Regex? Find(in Call call, string text, string pattern, string flags)
    {
        var key = (pattern, flags, CodePoints.HasPairs(text) || CodePoints.HasPairs(pattern));
        if (!Kept.TryGetValue(key, out var regex))
        {
            if (!call.Evaluation.Spend(BuildPrice + (pattern.Length * 40L))) return null;
            if (Kept.Count >= MaxKept) Kept.Clear();
            regex = Kept.GetOrAdd(key, static k => Build(k.Pattern, k.Flags, k.HasPairs));
        }

        if (regex is null) Bad(call, pattern);
        return regex;
    }

    private static Regex? Build(string pattern, string flags, bool hasPairs)
    {
        if (pattern.Length > MaxLength || flags.AsSpan().ContainsAnyExcept("smixq")) return null;
        var options = RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal)) options |= RegexOptions.IgnoreCase;
        if (flags.Contains('q', StringComparison.Ordinal)) return new(Regex.Escape(pattern), options | RegexOptions.NonBacktracking, RegularTimeout);
        var translation = new PatternTranslation(pattern, flags, hasPairs);
        if (translation.Translate() is not { } translated) return null;
        try
        {
            return translation.IsRegular ? new(translated, options | RegexOptions.NonBacktracking, RegularTimeout) : new(translated, options, Timeout);
        }
        catch (NotSupportedException)
        {
            // Too many states to be built ahead.
            return new(translated, options, Timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static T? Guarded<T>(in Call call, string text, Func<T?> match)
    {
        if (!call.Evaluation.Spend((text.Length / 8) + 1)) return default;
        var started = Stopwatch.GetTimestamp();
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException)
        {
            call.Evaluation.Report(Findings.Exhausted(call.Evaluation.Site));
            return default;
        }
        finally
        {
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (milliseconds > Unnoticed) call.Evaluation.Spend(milliseconds * StepsPerMillisecond);
        }
    }
}
