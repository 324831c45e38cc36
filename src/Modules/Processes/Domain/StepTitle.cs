using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Processes.Domain;

/// <summary>A few words for a step whose content is printed as whole paragraphs.</summary>
internal static partial class StepTitle
{
    private const int Longest = 90;

    public static string Of(string content)
    {
        var first = content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "";
        first = VietnameseText.Clean(Numbering().Replace(first, ""));
        var end = first.IndexOfAny([';', ':']);
        if (end > 0) first = first[..end];
        if (first.IndexOf(". ", StringComparison.Ordinal) is > 0 and var stop) first = first[..stop];
        first = first.TrimEnd('.', ',', ' ');
        if (first.Length <= Longest) return first;
        var cut = first.LastIndexOf(' ', Longest - 1);
        return first[..(cut > 0 ? cut : Longest - 1)].TrimEnd(',', ' ') + "…";
    }

    [GeneratedRegex(@"^\s*(\d{1,2}[.)]|[-+*•])\s*")]
    private static partial Regex Numbering();
}
