using System.Text;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Features.ImportProcedures;

/// <param name="Content">Null when the record is refused.</param>
/// <param name="Refusal">A Vietnamese sentence.</param>
internal sealed record ReadRecord(int Line, string Key, ProcedureContent? Content, string? Refusal);

/// <summary>From a record as written to clean content. Only what cannot be read at all is refused; oddities are for <see cref="Findings"/>.</summary>
internal static class RecordReading
{
    private const int LongestCode = 60;
    private const int LongestUrl = 300;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, MaxDepth = 16 };

    public static ReadRecord ReadJson(int line, ReadOnlySpan<byte> json)
    {
        try
        {
            var record = JsonSerializer.Deserialize<RecordOnPaper>(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
            return record is null ? new(line, "", null, "Dòng chỉ có null.") : Checked(line, Detailed(record));
        }
        catch (JsonException problem)
        {
            return new(line, "", null, $"Dòng không phải một bản ghi JSON đọc được ({problem.Path ?? "$"}, byte {problem.BytePositionInLine ?? 0}).");
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            return new(line, "", null, "Dòng có ký tự hỏng, không đọc được thành văn bản.");
        }
    }

    public static ReadRecord Checked(int line, ProcedureContent content)
    {
        string? refusal = content switch
        {
            { Code: "" } => "Bản ghi không có mã thủ tục.",
            { Code.Length: > LongestCode } => $"Mã thủ tục dài quá {LongestCode} ký tự.",
            { Name: "" } => "Bản ghi không có tên thủ tục.",
            { SourceUrl: "" } => "Bản ghi không có địa chỉ nguồn.",
            { SourceUrl.Length: > LongestUrl } => $"Địa chỉ nguồn dài quá {LongestUrl} ký tự.",
            _ => null,
        };
        var key = content.Code.Length <= LongestCode ? content.Code : content.Code[..LongestCode];
        return new(line, key, refusal is null ? content : null, refusal);
    }

    public static ProcedureKind Kind(string? printed) => printed switch
    {
        "STANDARD" => ProcedureKind.National,
        "SPECIFIC" => ProcedureKind.Local,
        "STANDARD_INTERNAL" => ProcedureKind.Internal,
        _ => ProcedureKind.Unknown,
    };

    public static string Line(string? text) => text is null ? "" : VietnameseText.Clean(text);

    public static string? LineOrNull(string? text) => Line(text) is { Length: > 0 } line ? line : null;

    public static IReadOnlyList<string> LineList(IEnumerable<string?>? texts) => texts is null ? [] : [.. texts.Select(Line).Where(t => t.Length > 0)];

    private static ProcedureContent Detailed(RecordOnPaper record) => new()
    {
        Code = Line(record.Code),
        Name = Line(record.Name),
        Field = Line(record.Field),
        SourceUrl = Line(record.SourceUrl),
        Depth = record.Summary is not null || record.Synonyms is { Count: > 0 } ? ContentDepth.Local : ContentDepth.Detailed,
        Kind = Kind(record.Kind),
        Levels = LineList(record.Levels),
        DecisionNo = LineOrNull(record.DecisionNo),
        PromulgatedBy = LineOrNull(record.PromulgatingAgency),
        CarriedOutBy = LineList(record.ExecutingAgencies),
        DecidedBy = LineOrNull(record.CompetentAgency),
        AuthorizedAgency = LineOrNull(record.AuthorizedAgency),
        CoordinatedWith = LineOrNull(record.CoordinatingAgency),
        ReceivedAt = Paragraphs(record.ReceivingAddress),
        Subjects = LineList(record.Subjects),
        Steps = [.. Known(record.Steps).Select(s => new PrintedStep(LineOrNull(s.Title), Paragraphs(s.Text))).Where(s => s.Title is not null || s.Text is not null)],
        Methods = [.. Known(record.Methods).Select(Method)],
        Papers = [.. Known(record.Dossier).Select(Group).Where(g => g.Papers.Count > 0)],
        Results = [.. Known(record.Results).Select(NameOf).Where(r => r.Name.Length > 0)],
        LegalBasis = [.. Known(record.LegalBasis).Select(NameOf).Where(l => l.Name.Length > 0 || l.Code is not null)],
        Requirements = Paragraphs(record.Requirements),
        Cases = [.. Known(record.Cases).Select(c => new PrintedCase(LineOrNull(c.Code), Line(c.Name), Time(null, c.Qty, c.Unit), LineOrNull(c.Origin)))],
        SameDayCutoff = LineOrNull(record.SameDayCutoff),
        Summary = LineOrNull(record.Summary),
        Synonyms = LineList(record.Synonyms),
        Common = record.Common ?? false,
        Form = LineOrNull(record.Form),
        LocalDecision = record.LocalDecision is { } decision ? new(LineOrNull(decision.Title), LineOrNull(decision.Fee)) : null,
    };

    private static IEnumerable<T> Known<T>(IEnumerable<T?>? items) where T : class => items?.OfType<T>() ?? [];

    private static Coded NameOf(CodedOnPaper coded) => new(LineOrNull(coded.Code), Line(coded.Name));

    private static PrintedMethod Method(MethodOnPaper method) => new(
        Line(method.Channel), Time(method.Time?.Raw, method.Time?.Qty, method.Time?.Unit),
        [.. Known(method.Fees).Select(f => new PrintedFee(f.AmountVnd is >= 0 ? f.AmountVnd : null, Paragraphs(f.Note)))], Paragraphs(method.Note));

    private static PrintedTime Time(string? raw, decimal? quantity, string? unit) =>
        new(LineOrNull(raw) ?? quantity?.ToString("0.####", null), quantity, LineOrNull(unit) is "OTHER" ? null : LineOrNull(unit));

    private static PaperGroup Group(PapersOnPaper group) => new(LineOrNull(group.Group), [.. Known(group.Items)
        .Select(i => new PrintedPaper(Paragraphs(i.Name) ?? "", Math.Clamp(i.Original ?? 0, 0, 999), Math.Clamp(i.Copy ?? 0, 0, 999), i.Required)).Where(p => p.Name.Length > 0)]);

    /// <summary>Clean text that keeps its line breaks; empty lines go.</summary>
    private static string? Paragraphs(string? text)
    {
        if (text is null) return null;
        var kept = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var clean = VietnameseText.Clean(line.ToString());
            if (clean.Length == 0) continue;
            if (kept.Length > 0) kept.Append('\n');
            kept.Append(clean);
        }

        return kept.Length == 0 ? null : kept.ToString();
    }
}
