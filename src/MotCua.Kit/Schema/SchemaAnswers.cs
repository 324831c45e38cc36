using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MotCua.Kit.Schema;

/// <summary>
/// Answers to a form, key to canonical text, in the order of the form. What is canonical: NFC text; a day as <c>2026-03-27</c>; a number with a point;
/// <c>true</c> for a ticked box; the chosen values joined by <c>|</c>; an address as <c>code|commune|detail</c>; digits alone for numbers of identity and telephone.
/// A question left open has no entry.
/// </summary>
public sealed class SchemaAnswers
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly List<KeyValuePair<string, string>> _answers;

    private SchemaAnswers(List<KeyValuePair<string, string>> answers) => _answers = answers;

    public static SchemaAnswers Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> All => _answers;

    public string? this[string key] => _answers.Find(a => a.Key == key).Value;

    /// <summary>In the order of the schema, without what it does not ask.</summary>
    public static SchemaAnswers Of(FormSchema schema, IEnumerable<KeyValuePair<string, string>> answers)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var given = answers.GroupBy(a => a.Key).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
        return new([.. schema.Fields.Where(f => given.TryGetValue(f.Key, out var value) && value.Length > 0).Select(f => KeyValuePair.Create(f.Key, given[f.Key]))]);
    }

    /// <summary>These answers with those of one page in their place; a question of the page that is now left open loses its answer.</summary>
    public SchemaAnswers With(FormSchema schema, SchemaPage page, IEnumerable<KeyValuePair<string, string>> answers)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Of(schema, _answers.Where(a => !page.Fields.Any(f => f.Key == a.Key)).Concat(answers));
    }

    /// <summary>One JSON object without white space; equal answers give equal bytes.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            foreach (var (key, value) in _answers) json.WriteString(key, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <exception cref="JsonException">These are not stored answers.</exception>
    public static SchemaAnswers FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("Answers are one JSON object.");
        return new([.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(
            p.Name, p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : throw new JsonException($"The answer “{p.Name}” is no text.")))]);
    }

    /// <summary>An answer as people read it, for the page of checking and for slips; a question left open gives an empty text.</summary>
    /// <param name="value">The stored answer; null when there is none.</param>
    public static string Show(FormField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (string.IsNullOrEmpty(value)) return "";
        return field.Kind switch
        {
            FieldKind.Date when Day(value) is { } day => Vn.Date(day),
            FieldKind.Number when decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => Vn.Number(number, field.Decimals),
            FieldKind.Checkbox => "Có",
            FieldKind.Select or FieldKind.Radio => LabelOf(field, value),
            FieldKind.Checklist => string.Join("; ", value.Split('|').Select(v => LabelOf(field, v))),
            FieldKind.Address => PostalAddress.Parse(value)?.ToString() ?? value,
            _ => value,
        };
    }

    internal static DateOnly? Day(string stored) =>
        DateOnly.TryParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string LabelOf(FormField field, string value) => field.Options.FirstOrDefault(o => o.Value == value)?.Label ?? value;
}

/// <summary>An address as answers keep it: the commune by code and by its name of that day, and the line before it.</summary>
/// <param name="Detail">House, street, village; may be empty.</param>
public sealed record PostalAddress(string CommuneCode, string Commune, string Detail)
{
    /// <summary>Null when the text is no stored address.</summary>
    public static PostalAddress? Parse(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored.Split('|', 3) is [var code, var commune, var detail] ? new(code, commune, detail) : null;
    }

    public string ToStored() => $"{CommuneCode}|{Commune}|{Detail}";

    public override string ToString() => Detail.Length > 0 ? $"{Detail}, {Commune}" : Commune;
}
