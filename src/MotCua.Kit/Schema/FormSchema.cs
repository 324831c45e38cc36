namespace MotCua.Kit.Schema;

/// <summary>What a field asks for. The names in a schema are those of form-js where it has the type; the last four are ours.</summary>
public enum FieldKind
{
    TextField,
    TextArea,
    Number,

    /// <summary>A day without a time (<c>datetime</c> with subtype <c>date</c>).</summary>
    Date,
    Select,
    Radio,
    Checkbox,
    Checklist,

    /// <summary>A commune or ward of today, and a line for house, street, village.</summary>
    Address,

    /// <summary>Personal identification number of 12 digits (Law on Identity 26/2023/QH15, article 12).</summary>
    NationalId,
    Phone,
    Email,
}

/// <summary>One choice of a list.</summary>
/// <param name="Value">What is stored; never contains <c>|</c>.</param>
public sealed record SchemaOption(string Value, string Label);

/// <summary>One question of a form.</summary>
/// <param name="Key">Name of the input and of the answer: a letter, then letters, digits or underscores, at most 64.</param>
/// <param name="MinLength">In characters (UTF-16 units of NFC text).</param>
/// <param name="Min">For numbers.</param>
/// <param name="Pattern">A regular expression that is matched without backtracking, anywhere in the text unless anchored.</param>
/// <param name="Decimals">For numbers: how many digits behind the comma; form-js calls it decimalDigits.</param>
/// <param name="Options">For select, radio and checklist; empty for the others.</param>
public sealed record FormField(
    string Key, FieldKind Kind, string Label, string? Hint, bool Required,
    int? MinLength, int? MaxLength, decimal? Min, decimal? Max, string? Pattern, int Decimals, IReadOnlyList<SchemaOption> Options)
{
    /// <summary>Characters that an answer of text, or the line of an address, may have.</summary>
    public int LongestText => MaxLength ?? Kind switch
    {
        FieldKind.TextArea => 4_000,
        _ => 300,
    };
}

/// <summary>Fields that are asked together.</summary>
public sealed record SchemaPage(string Id, string Title, string? Hint, IReadOnlyList<FormField> Fields);

/// <summary>Why a schema cannot be used.</summary>
/// <param name="Where">Key of the field or a path such as <c>components[3]</c>; empty for the whole.</param>
/// <param name="Message">A Vietnamese sentence.</param>
public sealed record SchemaProblem(string Where, string Message);

/// <param name="Schema">Null when there is a problem.</param>
public sealed record SchemaReading(FormSchema? Schema, IReadOnlyList<SchemaProblem> Problems);

/// <summary>
/// The questions of a form, read from a subset of the form-js JSON schema: <c>{"id", "title", "type": "default", "pages": [...], "components": [...]}</c>.
/// A component has <c>type</c>, <c>key</c>, <c>label</c>, <c>description</c>, <c>values</c>, <c>validate</c> (required, minLength, maxLength, min, max, pattern),
/// <c>properties.page</c>, the id of the page it stands on (without it, that of the component before), and <c>properties.subtype</c>,
/// which makes a text field an address, an identity number, a telephone number or an e-mail address. <c>pages</c> gives <c>id</c>, <c>title</c> and <c>hint</c>;
/// a form without it has one page. Other members are kept by form-js and not read here.
/// </summary>
public sealed record FormSchema(string Id, string Title, IReadOnlyList<SchemaPage> Pages)
{
    public SchemaPage? Page(string id) => Pages.FirstOrDefault(p => p.Id == id);

    public IEnumerable<FormField> Fields => Pages.SelectMany(p => p.Fields);

    public FormField? Field(string key) => Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>Reads a schema. It never throws on text; what is wrong comes back as problems.</summary>
    public static SchemaReading Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new SchemaParser().Parse(json);
    }
}
