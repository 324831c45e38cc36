using System.Text.Json;
using System.Text.Json.Serialization;

namespace MotCua.Procedures.Features.ImportProcedures;

/// <summary>A record as the national data and the province's file write it: everything may be missing.</summary>
internal sealed record RecordOnPaper(
    string? Code, string? Name, string? Field, List<string?>? Levels, string? Kind, string? DecisionNo, string? PromulgatingAgency,
    List<string?>? ExecutingAgencies, string? CompetentAgency, string? AuthorizedAgency, string? CoordinatingAgency, string? ReceivingAddress,
    List<string?>? Subjects, List<StepOnPaper?>? Steps, List<MethodOnPaper?>? Methods, List<PapersOnPaper?>? Dossier,
    [property: JsonConverter(typeof(CodedOnPaperList))] List<CodedOnPaper>? Results, List<CodedOnPaper?>? LegalBasis, string? Requirements,
    List<CaseOnPaper?>? Cases, string? SourceUrl, string? SameDayCutoff, string? Summary, List<string?>? Synonyms, bool? Common, string? Form,
    DecisionOnPaper? LocalDecision);

internal sealed record StepOnPaper(string? Title, string? Text);

internal sealed record TimeOnPaper(string? Raw, decimal? Qty, string? Unit);

internal sealed record FeeOnPaper(long? AmountVnd, string? Note);

internal sealed record MethodOnPaper(string? Channel, TimeOnPaper? Time, List<FeeOnPaper?>? Fees, string? Note);

internal sealed record PaperOnPaper(string? Name, int? Original, int? Copy, bool? Required);

internal sealed record PapersOnPaper(string? Group, List<PaperOnPaper?>? Items);

internal sealed record CaseOnPaper(string? Code, string? Name, decimal? Qty, string? Unit, string? Origin);

internal sealed record CodedOnPaper(string? Code, string? Name);

internal sealed record DecisionOnPaper(string? Title, string? Fee);

/// <summary>Results stand as plain names in most records and as code and name in the others.</summary>
internal sealed class CodedOnPaperList : JsonConverter<List<CodedOnPaper>>
{
    public override List<CodedOnPaper> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        var list = new List<CodedOnPaper>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(reader.TokenType == JsonTokenType.String
                ? new(null, reader.GetString())
                : JsonSerializer.Deserialize<CodedOnPaper>(ref reader, options) ?? new(null, null));
        }

        return list;
    }

    public override void Write(Utf8JsonWriter writer, List<CodedOnPaper> value, JsonSerializerOptions options) => throw new NotSupportedException();
}
