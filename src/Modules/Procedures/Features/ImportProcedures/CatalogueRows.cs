using System.Text;
using MotCua.Platform.Imports;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Features.ImportProcedures;

/// <summary>The catalogue of procedures: rows that name a procedure without telling how it is carried out.</summary>
internal static class CatalogueRows
{
    private static readonly string[] Columns = ["code", "name", "field", "levels", "kind", "promulgating_agency", "executing_agencies", "subjects", "decision_no", "source_url"];

    private static readonly Dictionary<string, string> Levels = new(StringComparer.Ordinal)
    {
        ["tinh"] = "Cấp Tỉnh",
        ["xa"] = "Cấp Xã",
        ["trung_uong"] = "Cấp Bộ/Trung ương",
    };

    public static async IAsyncEnumerable<ReadRecord> ReadAsync(Stream stream)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var rows = Csv.Read(await text.ReadToEndAsync());
        string[]? header = null;
        Dictionary<string, int> at = [];
        foreach (var row in rows)
        {
            if (row.IsBroken) yield return new(row.Line, "", null, "Dấu nháy kép đặt sai hoặc không được đóng; phần sau không đọc được.");
            else if (header is null)
            {
                header = [.. row.Fields];
                at = header.Index().DistinctBy(c => c.Item).ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
                var missing = Columns.Except(header).ToList();
                if (missing.Count == 0) continue;
                yield return new(row.Line, "", null, $"Tệp danh mục thiếu cột: {string.Join(", ", missing)}.");
                yield break;
            }
            else if (row.Fields.Count != header.Length) yield return new(row.Line, RecordReading.Line(row.Fields[0]), null, $"Dòng có {row.Fields.Count} ô, phải có {header.Length} ô như dòng tiêu đề.");
            else yield return RecordReading.Checked(row.Line, Content(column => row.Fields[at[column]]));
        }
    }

    private static ProcedureContent Content(Func<string, string> cell) => new()
    {
        Code = RecordReading.Line(cell("code")),
        Name = RecordReading.Line(cell("name")),
        Field = RecordReading.Line(cell("field")),
        SourceUrl = RecordReading.Line(cell("source_url")),
        Depth = ContentDepth.Catalogue,
        Kind = RecordReading.Kind(RecordReading.Line(cell("kind"))),
        Levels = RecordReading.LineList(cell("levels").Split('|').Select(level => Levels.GetValueOrDefault(level, level))),
        DecisionNo = RecordReading.LineOrNull(cell("decision_no")),
        PromulgatedBy = RecordReading.LineOrNull(cell("promulgating_agency")),
        CarriedOutBy = RecordReading.LineList(cell("executing_agencies").Split('|')),
        Subjects = RecordReading.LineList(cell("subjects").Split('|')),
    };
}
