namespace MotCua.Bpmn;

/// <summary>Breaks labels into lines by the widths of Be Vietnam Pro, the face in which the product shows its pictures; other faces come near enough.</summary>
internal static class TextFit
{
    private const string Ellipsis = "…";

    /// <summary>At most <paramref name="maxLines"/> lines, each about as wide as allowed; what does not fit ends in an ellipsis.</summary>
    /// <param name="size">Size of the type, in the units of <paramref name="width"/>.</param>
    /// <param name="weight">How much wider than regular the type runs: 1.05 for semi-bold, 1.08 for bold.</param>
    public static List<string> Wrap(string text, double width, double size, int maxLines, double weight = 1)
    {
        var room = width / (size * weight);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var lines = Fill(words, room);
        if (lines.Count > maxLines)
        {
            lines.RemoveRange(maxLines, lines.Count - maxLines);
            lines[^1] += Ellipsis;
        }
        else
        {
            // As many lines as needed, but even ones: no word left alone on the last.
            for (var narrower = room; narrower > room / 2 && Fill(words, narrower) is var even && even.Count == lines.Count; narrower -= .25) lines = even;
        }

        return [.. lines.Select(l => Cut(l, room))];
    }

    /// <summary>Advance width in units of the type size.</summary>
    public static double Width(string text) => text.Sum(Width);

    private static List<string> Fill(string[] words, double room)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && Width(lines[^1]) + Width(' ') + Width(word) <= room) lines[^1] += $" {word}";
            else lines.Add(word);
        }

        return lines;
    }

    private static string Cut(string line, double room)
    {
        if (Width(line) <= room) return line;

        var kept = line.TrimEnd(Ellipsis[0]);
        while (kept.Length > 1 && Width(kept + Ellipsis) > room) kept = kept[..^1];
        if (char.IsHighSurrogate(kept[^1])) kept = kept[..^1];
        return kept.TrimEnd(' ', ',', ';', '(', '-', '–') + Ellipsis;
    }

    private static double Width(char sign) => sign switch
    {
        'i' or 'í' or 'ì' or 'ỉ' or 'ĩ' or 'ị' or 'j' or 'l' or 'I' or 'Í' or ' ' or '.' or ',' or ':' or ';' or '·' or '\'' or '|' => .27,
        'f' or 'r' or 't' or '1' or '(' or ')' or '/' or '"' => .41,
        'm' or 'w' => .88,
        'M' or 'W' or 'Q' or 'N' or 'O' or 'Ô' or 'Ơ' or '&' or '…' or 'Đ' => .82,
        's' or 'z' or 'k' or 'v' or 'x' or 'L' or 'F' => .56,
        >= '\u0300' and <= '\u036f' => 0,
        _ when char.IsUpper(sign) => .71,
        _ => .63,
    };
}
