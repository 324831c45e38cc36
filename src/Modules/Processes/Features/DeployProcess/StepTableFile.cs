using System.Globalization;
using System.Text;
using MotCua.Bpmn;
using MotCua.Platform.Imports;

namespace MotCua.Processes.Features.DeployProcess;

/// <summary>A step table with the id and name of its process.</summary>
internal sealed record NamedTable(string Process, string Name, StepTable Steps)
{
    /// <summary>Where steps are done, by id of the step; steps without a place are left out.</summary>
    public IReadOnlyDictionary<string, PlaceCells> Places { get; init; } = new Dictionary<string, PlaceCells>();
}

/// <summary>Who does a step, by the codes of the directory and of roles.csv.</summary>
/// <param name="Agency">Null means the agency that received the dossier.</param>
/// <param name="Unit">Null means any unit of the agency.</param>
/// <param name="Asked">Of a step that asks for opinions: <c>agency/unit/role</c>, with semicolons between.</param>
internal sealed record PlaceCells(int Line, string? Agency, string? Unit, string Role, string? Asked);

/// <summary>Something that keeps a file from being a table; its line counts from 1.</summary>
internal sealed class TableException(int line, string message, string vietnamese) : Exception(message)
{
    public int Line { get; } = line;

    public string Vietnamese { get; } = vietnamese;
}

/// <summary>
/// A step table as CSV (RFC 4180, UTF-8), one row for each step. <c>name</c> and <c>kind</c> must be there; every other column may be left out.
/// </summary>
internal static class StepTableFile
{
    private static readonly string[] Columns =
        ["process", "process_name", "step", "number", "name", "lane", "days", "kind", "time", "bodies", "opinion_days", "silence", "needed", "basis", "procedure", "agency", "unit", "role", "asked", "printed_number", "content", "responsible", "printed_time", "output"];

    /// <summary>In the order of <see cref="OpinionSilence"/>.</summary>
    private static readonly string[] Silences = ["must-answer", "agrees", "no-comment"];

    /// <returns>Every column, those that hold nothing too.</returns>
    public static string Write(NamedTable table)
    {
        var csv = new StringBuilder();
        Line(csv, Columns);
        foreach (var row in table.Steps.Rows)
        {
            var place = table.Places.GetValueOrDefault(row.Id);
            Line(csv, table.Process, table.Name, row.Id, row.Number.ToString(CultureInfo.InvariantCulture), row.Name, row.Lane, row.Days?.ToString(CultureInfo.InvariantCulture), row.Kind.ToString().ToLowerInvariant(),
                row.Time, Text(row.Opinion?.Bodies), Text(row.Opinion?.Days), row.Opinion is { } opinion ? Silences[(int)opinion.Silence] : null, Text(row.Opinion?.Needed), row.Opinion?.Basis, row.SubProcedure, place?.Agency, place?.Unit, place?.Role, place?.Asked, row.Printed?.Number, row.Printed?.Content, row.Printed?.Responsible, row.Printed?.Time, row.Printed?.Output);
        }

        return csv.ToString();
    }

    /// <param name="fallback">Id and name of the process where the file tells none.</param>
    /// <exception cref="TableException">The file is no such table.</exception>
    public static NamedTable Read(string text, string fallback)
    {
        var records = Csv.Read(text).ToList();
        if (records.Find(r => r.IsBroken) is { } broken) throw new TableException(broken.Line, "A quote stands where none may, or is never closed.", "Dấu ngoặc kép đặt sai chỗ hoặc không được đóng.");
        if (records is not [var head, _, ..]) throw new TableException(1, "The table needs a heading and at least one step.", "Bảng phải có dòng tiêu đề và ít nhất một bước.");

        var columns = head.Fields.Select((name, index) => (Name: name.Trim(), index)).ToList();
        foreach (var (name, _) in columns)
        {
            if (!Columns.Contains(name)) throw new TableException(1, $"“{name}” is no column of a step table.", $"“{name}” không phải cột của bảng bước.");
            if (columns.Count(c => c.Name == name) > 1) throw new TableException(1, $"The column “{name}” stands twice.", $"Cột “{name}” bị lặp.");
        }

        var at = columns.ToDictionary(c => c.Name, c => c.index, StringComparer.Ordinal);
        foreach (var needed in (string[])["name", "kind"])
            if (!at.ContainsKey(needed)) throw new TableException(1, $"The column “{needed}” is missing.", $"Thiếu cột “{needed}”.");

        var rows = records.Skip(1).Select((record, index) => Row(record, index, at, columns.Count)).ToList();
        var first = records[1];
        try
        {
            return new(Cell(first, at, "process") ?? fallback, Cell(first, at, "process_name") ?? fallback, new(rows))
            {
                Places = records.Skip(1).Zip(rows).Where(r => Cell(r.First, at, "role") is not null).ToDictionary(
                    r => r.Second.Id, r => new PlaceCells(r.First.Line, Cell(r.First, at, "agency"), Cell(r.First, at, "unit"), Cell(r.First, at, "role")!, Cell(r.First, at, "asked"))),
            };
        }
        catch (ArgumentException refused)
        {
            throw new TableException(2, refused.Message, $"Các dòng không làm thành bảng bước được: {refused.Message}");
        }
    }

    private static StepRow Row(CsvRecord record, int index, Dictionary<string, int> at, int columns)
    {
        if (record.Fields.Count != columns) throw new TableException(record.Line, $"The line has {record.Fields.Count} cells, the heading {columns}.", $"Dòng có {record.Fields.Count} ô, tiêu đề có {columns} ô.");

        var number = index + 1;
        if (Cell(record, at, "number") is { } printed && !int.TryParse(printed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            throw new TableException(record.Line, $"“{printed}” is no number.", $"“{printed}” không phải là số thứ tự.");
        decimal? days = null;
        if (Cell(record, at, "days") is { } share)
        {
            days = decimal.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read)
                ? read
                : throw new TableException(record.Line, $"“{share}” is no number of days; write for example 0.5.", $"“{share}” không phải là số ngày; viết ví dụ 0.5.");
        }

        var kind = Cell(record, at, "kind") ?? "";
        if (!Enum.TryParse<StepKind>(kind, ignoreCase: true, out var does) || !Enum.IsDefined(does) || !char.IsAsciiLetter(kind[0]))
        {
            var kinds = string.Join(", ", Enum.GetNames<StepKind>().Select(k => k.ToLowerInvariant()));
            throw new TableException(record.Line, $"“{kind}” is no kind of step; there are {kinds}.", $"“{kind}” không phải loại bước; có các loại {kinds}.");
        }

        var responsible = Cell(record, at, "responsible");
        return new(
            Cell(record, at, "step") ?? $"b{(index + 1).ToString(CultureInfo.InvariantCulture)}", number, Cell(record, at, "name") ?? "",
            at.ContainsKey("lane") ? Cell(record, at, "lane") ?? "" : responsible ?? "", days, does)
        {
            Time = Cell(record, at, "time"),
            Opinion = does == StepKind.Consult ? Opinion(record, at) : null,
            SubProcedure = does != StepKind.SubDossier ? null
                : Cell(record, at, "procedure") ?? throw new TableException(record.Line, "The step does not say which procedure its sub-dossier follows: see procedure.", "Bước liên thông phải ghi mã thủ tục ở cột “procedure”."),
            Printed = new(Cell(record, at, "printed_number"), Cell(record, at, "content"), responsible, Cell(record, at, "printed_time"), Cell(record, at, "output")),
        };
    }

    /// <summary>How a step of kind <c>consult</c> gathers opinions; on other steps these cells say nothing.</summary>
    private static OpinionRule Opinion(CsvRecord record, Dictionary<string, int> at)
    {
        var word = Cell(record, at, "silence") ?? Silences[0];
        var silence = Array.IndexOf(Silences, word);
        if (silence < 0) throw new TableException(record.Line, $"“{word}” is no effect of silence; there are {string.Join(", ", Silences)}.", $"“{word}” không phải cách hiểu im lặng; có các cách {string.Join(", ", Silences)}.");
        var rule = new OpinionRule(Whole("bodies") ?? 0, Whole("opinion_days") ?? 0, (OpinionSilence)silence, Whole("needed"), Cell(record, at, "basis"));
        return rule.Fault is { } fault ? throw new TableException(record.Line, "The step does not say how opinions are gathered: see bodies, opinion_days, silence, needed and basis.", fault) : rule;

        int? Whole(string column) => Cell(record, at, column) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new TableException(record.Line, $"“{text}” is no whole number.", $"“{text}” không phải là số nguyên.");
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Cell(CsvRecord record, Dictionary<string, int> at, string column) => at.TryGetValue(column, out var index) && record.Fields[index] is { Length: > 0 } text ? text : null;

    private static void Line(StringBuilder csv, params ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var text = cells[i] ?? "";
            if (i > 0) csv.Append(',');
            if (text.AsSpan().IndexOfAny(",\"\r\n") < 0) csv.Append(text);
            else csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        csv.Append('\n');
    }
}
