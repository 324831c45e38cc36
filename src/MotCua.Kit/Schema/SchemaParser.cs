using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Schema;

/// <summary>Reads the JSON of a schema; a schema may come from anybody who edits forms, so everything is bounded.</summary>
internal sealed partial class SchemaParser
{
    private const int LargestSchema = 256 * 1024;
    private const int MostFields = 200;
    private const int MostOptions = 500;
    private const int LongestLabel = 300;
    private const int LongestHint = 1_000;
    private const int LongestText = 20_000;

    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["textfield"] = FieldKind.TextField,
        ["textarea"] = FieldKind.TextArea,
        ["number"] = FieldKind.Number,
        ["datetime"] = FieldKind.Date,
        ["select"] = FieldKind.Select,
        ["radio"] = FieldKind.Radio,
        ["checkbox"] = FieldKind.Checkbox,
        ["checklist"] = FieldKind.Checklist,
        ["address"] = FieldKind.Address,
        ["nationalId"] = FieldKind.NationalId,
        ["phone"] = FieldKind.Phone,
        ["email"] = FieldKind.Email,
    };

    private readonly List<SchemaProblem> _problems = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _conditions = new(StringComparer.Ordinal);

    public SchemaReading Parse(string json)
    {
        var schema = Read(json);
        return _problems.Count == 0 ? new(schema, []) : new(null, _problems);
    }

    private FormSchema? Read(string json)
    {
        if (json.Length > LargestSchema) return Whole("Biểu mẫu lớn hơn 256 KB.");

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            return Form(document.RootElement);
        }
        catch (JsonException problem)
        {
            return Whole($"Tệp không phải JSON đọc được (dòng {problem.LineNumber + 1}).");
        }
    }

    private FormSchema? Form(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Whole("Biểu mẫu phải là một đối tượng JSON.");

        var id = Text(root, "id", "") ?? "";
        var title = Text(root, "title", "") ?? "";
        if (!Name().IsMatch(id)) Problem("id", "Mã biểu mẫu gồm chữ cái không dấu, chữ số, gạch nối, bắt đầu bằng chữ cái.");
        if (title.Length is 0 or > LongestLabel) Problem("title", "Biểu mẫu cần có tên, dài nhất 300 ký tự.");
        var pages = Pages(root, title);
        if (!root.TryGetProperty("components", out var components) || components.ValueKind != JsonValueKind.Array)
            return Whole("Biểu mẫu không có danh sách câu hỏi.");
        if (components.GetArrayLength() is 0 or > MostFields) return Whole("Biểu mẫu phải có từ 1 đến 200 câu hỏi.");

        var page = pages[0].Id;
        var fields = new List<(string Page, FormField Field)>();
        foreach (var (at, component) in components.EnumerateArray().Index())
        {
            var where = $"components[{at}]";
            if (component.ValueKind != JsonValueKind.Object)
            {
                Problem(where, "Câu hỏi phải là một đối tượng JSON.");
                continue;
            }

            var properties = Object(component, "properties", where);
            page = (properties is { } known ? Text(known, "page", where) : null) ?? page;
            if (!pages.Exists(p => p.Id == page)) Problem(where, $"Biểu mẫu không có trang “{page}”.");
            if (Field(component, properties, where) is { } field) fields.Add((page, field));
        }

        var schema = new FormSchema(id, title, [.. pages.Select(p => p with { Fields = [.. fields.Where(f => f.Page == p.Id).Select(f => f.Field)] }).Where(p => p.Fields.Count > 0)]);
        // The names of conditions are known once every question is; with one of them missing, they would be blamed for it.
        return _problems.Count == 0 && _conditions.Count > 0 ? WithConditions(schema) : schema;
    }

    private FormSchema WithConditions(FormSchema schema)
    {
        FormField[] fields = [.. schema.Fields];
        var scope = HideCondition.ScopeOf(fields);
        var conditional = new Dictionary<string, FormField>(StringComparer.Ordinal);
        foreach (var (at, field) in fields.Index())
        {
            if (_conditions.TryGetValue(field.Key, out var written))
                conditional[field.Key] = field with { Hide = HideCondition.Read(written, scope, fields, at, message => Problem(field.Key, message)) };
        }

        return schema with { Pages = [.. schema.Pages.Select(p => p with { Fields = [.. p.Fields.Select(f => conditional.GetValueOrDefault(f.Key, f))] })] };
    }

    private List<SchemaPage> Pages(JsonElement root, string title)
    {
        var pages = new List<SchemaPage>();
        if (!root.TryGetProperty("pages", out var listed)) return [new("1", title, null, [])];
        if (listed.ValueKind != JsonValueKind.Array || listed.GetArrayLength() is 0 or > MostFields)
        {
            Problem("pages", "Danh sách trang phải có từ 1 đến 200 trang.");
            return [new("1", title, null, [])];
        }

        foreach (var (at, page) in listed.EnumerateArray().Index())
        {
            var where = $"pages[{at}]";
            var known = page.ValueKind == JsonValueKind.Object;
            var id = known ? Text(page, "id", where) ?? "" : "";
            var name = known ? Text(page, "title", where) ?? "" : "";
            var hint = known ? Text(page, "hint", where) : null;
            if (!Name().IsMatch(id) || name.Length is 0 or > LongestLabel || hint?.Length > LongestHint)
                Problem(where, "Mỗi trang cần có mã không dấu và tên, dài nhất 300 ký tự.");
            else if (pages.Exists(p => p.Id == id)) Problem(where, $"Trang “{id}” bị lặp lại.");
            pages.Add(new(id, name, hint, []));
        }

        return pages;
    }

    private FormField? Field(JsonElement component, JsonElement? properties, string where)
    {
        var before = _problems.Count;
        var key = Text(component, "key", where) ?? "";
        if (!Key().IsMatch(key)) Problem(where, "Khóa của câu hỏi gồm chữ cái không dấu, chữ số, gạch dưới, bắt đầu bằng chữ cái, dài nhất 64.");
        else where = key;
        if (!_keys.Add(key)) Problem(where, "Khóa của câu hỏi bị dùng hai lần.");

        var type = Text(component, "type", where) ?? "";
        if (!Kinds.TryGetValue(type, out var kind)) Problem(where, "Loại câu hỏi này chưa được hỗ trợ.");
        if (kind == FieldKind.Date && Text(component, "subtype", where) is not (null or "date")) Problem(where, "Câu hỏi thời gian chỉ nhận ngày (subtype “date”).");

        // A text field with a subtype of ours stays readable for form-js, which writes e-mail and phone as a validation type.
        var validate = Object(component, "validate", where);
        if (kind == FieldKind.TextField)
        {
            var subtype = (properties is { } own ? Text(own, "subtype", where) : null) ?? (validate is { } rules ? Text(rules, "validationType", where) : null);
            if (subtype is not (null or "custom") && (!Kinds.TryGetValue(subtype, out kind) || kind < FieldKind.Address)) Problem(where, "Kiểu con của câu hỏi chữ này chưa được hỗ trợ.");
        }

        var label = Text(component, kind == FieldKind.Date && component.TryGetProperty("dateLabel", out _) ? "dateLabel" : "label", where) ?? "";
        if (label.Trim().Length is 0 or > LongestLabel) Problem(where, "Câu hỏi cần có nhãn, dài nhất 300 ký tự.");

        var hint = Text(component, "description", where);
        if (hint?.Length > LongestHint) Problem(where, "Lời dẫn dài nhất 1.000 ký tự.");

        var options = kind is FieldKind.Select or FieldKind.Radio or FieldKind.Checklist ? Options(component, where) : [];
        var field = new FormField(
            key, kind, label, string.IsNullOrWhiteSpace(hint) ? null : hint, validate is { } v && True(v, "required", where),
            Count(validate, "minLength", where), Count(validate, "maxLength", where), Number(validate, "min", where), Number(validate, "max", where),
            Pattern(validate, where), Decimals(component, where), options);
        if (field.MinLength > field.LongestText) Problem(where, "Độ dài ít nhất lớn hơn độ dài nhiều nhất.");
        if (field.Min > field.Max) Problem(where, "Giá trị nhỏ nhất lớn hơn giá trị lớn nhất.");
        if (Object(component, "conditional", where) is { } conditional && Text(conditional, "hide", where, lines: true) is { Length: > 0 } hide) _conditions[key] = hide;
        return _problems.Count == before ? field : null;
    }

    private List<SchemaOption> Options(JsonElement component, string where)
    {
        var options = new List<SchemaOption>();
        if (!component.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > MostOptions)
        {
            Problem(where, "Câu hỏi chọn phải có từ 1 đến 500 lựa chọn.");
            return options;
        }

        foreach (var value in values.EnumerateArray())
        {
            var known = value.ValueKind == JsonValueKind.Object;
            var code = known ? Text(value, "value", where) ?? "" : "";
            var label = known ? Text(value, "label", where) ?? "" : "";
            if (code.Length is 0 or > 100 || code.Contains('|', StringComparison.Ordinal) || label.Length is 0 or > LongestLabel)
                Problem(where, "Mỗi lựa chọn cần có giá trị (không chứa dấu |) và nhãn.");
            else if (options.Exists(o => o.Value == code)) Problem(where, $"Lựa chọn “{code}” bị lặp lại.");
            else options.Add(new(code, label));
        }

        return options;
    }

    private string? Pattern(JsonElement? validate, string where)
    {
        if (validate is not { } rules || Text(rules, "pattern", where) is not { Length: > 0 } pattern) return null;
        try
        {
            // Without backtracking the time grows with the text only, whatever the pattern.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (pattern.Length <= 500) return pattern;
            Problem(where, "Mẫu kiểm tra dài nhất 500 ký tự.");
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            Problem(where, "Mẫu kiểm tra không dùng được.");
        }

        return null;
    }

    private int? Count(JsonElement? validate, string name, string where)
    {
        if (validate is not { } rules || !rules.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 0 and <= LongestText) return count;
        Problem(where, $"“{name}” phải là số nguyên từ 0 đến 20.000.");
        return null;
    }

    private int Decimals(JsonElement component, string where)
    {
        if (!component.TryGetProperty("decimalDigits", out var value) || value.ValueKind == JsonValueKind.Null) return 2;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var digits) && digits is >= 0 and <= 6) return digits;
        Problem(where, "“decimalDigits” phải là số nguyên từ 0 đến 6.");
        return 2;
    }

    private decimal? Number(JsonElement? validate, string name, string where)
    {
        if (validate is not { } rules || !rules.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Problem(where, $"“{name}” phải là một số.");
        return null;
    }

    private bool True(JsonElement rules, string name, string where)
    {
        if (!rules.TryGetProperty(name, out var value)) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Problem(where, $"“{name}” phải là true hoặc false.");
        return value.ValueKind == JsonValueKind.True;
    }

    private JsonElement? Object(JsonElement component, string name, string where)
    {
        if (!component.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return value;
        Problem(where, $"“{name}” phải là một đối tượng JSON.");
        return null;
    }

    private string? Text(JsonElement parent, string name, string where, bool lines = false)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Problem(where, $"“{name}” phải là chữ.");
            return null;
        }

        try
        {
            return Typed.Clean(value.GetString(), lines);
        }
        catch (InvalidOperationException)
        {
            Problem(where, $"“{name}” có ký tự hỏng.");
            return null;
        }
    }

    private FormSchema? Whole(string message)
    {
        Problem("", message);
        return null;
    }

    private void Problem(string where, string message) => _problems.Add(new(where, message));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,63}\\z")]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,63}\\z")]
    private static partial Regex Name();
}
