using System.Text.Json;

namespace MotCua.Portal.Domain;

/// <param name="Display">The figure as printed: "262/262", "1.595".</param>
/// <param name="Period">Year and month it was counted for: "2012-06".</param>
public sealed record ReportFigure(string Id, string Label, string Display, string Period, string Source)
{
    /// <summary>"6/2012"</summary>
    public string When => Period.Split('-') is [var year, var month] ? $"{month.TrimStart('0')}/{year}" : Period;
}

/// <param name="Text">What the report tells, in our own words.</param>
/// <param name="Module">The room of this system that serves it, or will.</param>
public sealed record ReportPoint(string Id, string Text, string Module, bool Built, string? Note, string? Figure);

/// <summary>What was reported on Hà Tĩnh on 14/8/2012, five years after Nghị định 64/2007/NĐ-CP.</summary>
public sealed record Report2012(string Event, string Source, IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportPoint> Points)
{
    public static Report2012 Printed { get; } = Read();

    public ReportFigure? Figure(string? id) => Figures.FirstOrDefault(f => f.Id == id);

    private static Report2012 Read()
    {
        using var stream = typeof(Report2012).Assembly.GetManifestResourceStream("report-2012.json")!;
        return JsonSerializer.Deserialize<Report2012>(stream, JsonSerializerOptions.Web)!;
    }
}
