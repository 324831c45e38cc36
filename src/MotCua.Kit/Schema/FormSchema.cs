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
/// <param name="Hide">When it is not asked; null for a question that always is.</param>
public sealed record FormField(
    string Key, FieldKind Kind, string Label, string? Hint, bool Required,
    int? MinLength, int? MaxLength, decimal? Min, decimal? Max, string? Pattern, int Decimals, IReadOnlyList<SchemaOption> Options, HideCondition? Hide = null)
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

/// <summary>A question as a page shows it.</summary>
/// <param name="Depends">Whether it is asked depends on an answer of the same page that is not given yet.</param>
public sealed record ShownField(FormField Field, bool Depends);

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
/// which makes a text field an address, an identity number, a telephone number or an e-mail address, and <c>conditional.hide</c> (<see cref="HideCondition"/>).
/// <c>pages</c> gives <c>id</c>, <c>title</c> and <c>hint</c>;
/// a form without it has one page. Other members are kept by form-js and not read here.
/// </summary>
public sealed record FormSchema(string Id, string Title, IReadOnlyList<SchemaPage> Pages)
{
    public SchemaPage? Page(string id) => Pages.FirstOrDefault(p => p.Id == id);

    public IEnumerable<FormField> Fields => Pages.SelectMany(p => p.Fields);

    public FormField? Field(string key) => Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>What is asked of somebody with these answers: without hidden questions, and without pages that have none left. At least the first question stays.</summary>
    public FormSchema AskedWith(SchemaAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var walk = new ConditionWalk();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in Fields.Where(f => !walk.Hides(f)))
        {
            walk.Pass(field, answers[field.Key]);
            asked.Add(field.Key);
        }

        return this with { Pages = [.. Pages.Select(p => p with { Fields = [.. p.Fields.Where(f => asked.Contains(f.Key))] }).Where(p => p.Fields.Count > 0)] };
    }

    /// <summary>
    /// What a page shows to somebody with these answers. A question whose condition looks at an answer of the same page that is not given yet is shown
    /// in any case: the answer can be given right here, and no script waits for it.
    /// </summary>
    public IReadOnlyList<ShownField> Show(SchemaPage page, SchemaAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(answers);
        var asked = AskedWith(answers);
        var open = new HashSet<string>(StringComparer.Ordinal);
        var shown = new List<ShownField>();
        foreach (var field in page.Fields)
        {
            var depends = field.Hide?.Asked.Any(f => open.Contains(f.Key)) ?? false;
            if (!depends && asked.Field(field.Key) is null) continue;
            shown.Add(new(field, depends));
            if (answers[field.Key] is null) open.Add(field.Key);
        }

        return shown;
    }

    /// <summary>Reads a schema. It never throws on text; what is wrong comes back as problems.</summary>
    public static SchemaReading Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new SchemaParser().Parse(json);
    }
}
