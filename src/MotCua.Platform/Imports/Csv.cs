using System.Text;

namespace MotCua.Platform.Imports;

/// <param name="Line">The line of the file on which the record begins, from 1; quoted values may hold line breaks.</param>
/// <param name="IsBroken">A quote stands where none may, or is never closed; the fields are then not to be trusted.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, bool IsBroken);

/// <summary>Reads CSV strictly by RFC 4180, with the line of every record: a file that is only nearly CSV must be refused, not guessed.</summary>
public static class Csv
{
    /// <summary>All records, blank lines left out; after a broken one there are no more.</summary>
    public static IEnumerable<CsvRecord> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        var line = 1;
        while (at < text.Length)
        {
            var record = Next(text, ref at, ref line);
            if (record.Fields is not [""] || record.IsBroken) yield return record;
            if (record.IsBroken) yield break;
        }
    }

    private static CsvRecord Next(string text, ref int at, ref int line)
    {
        var fields = new List<string>();
        var begins = line;
        while (true)
        {
            var whole = at < text.Length && text[at] == '"' ? Quoted(text, ref at, ref line, out var field) : Plain(text, ref at, out field);
            fields.Add(field);
            if (!whole) return new(begins, fields, IsBroken: true);

            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            line++;
            return new(begins, fields, IsBroken: false);
        }
    }

    private static bool Plain(string text, ref int at, out string field)
    {
        var length = text.AsSpan(at).IndexOfAny(",\r\n\"");
        var end = length < 0 ? text.Length : at + length;
        field = text[at..end];
        at = end;
        return end == text.Length || text[end] != '"';
    }

    private static bool Quoted(string text, ref int at, ref int line, out string field)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                if (text[at] == '\n') line++;
                value.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                value.Append('"');
                at++;
            }
            else
            {
                at++;
                field = value.ToString();
                return at == text.Length || text[at] is ',' or '\r' or '\n';
            }
        }

        field = value.ToString();
        return false;
    }
}
