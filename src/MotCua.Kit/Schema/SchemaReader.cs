using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Schema;

/// <summary>Reads what a person typed on one page of a form. Everything wrong is said at its field in a whole sentence; what was typed stays in the form.</summary>
public static class SchemaReader
{
    private const decimal LargestNumber = 999_999_999_999;

    /// <summary>Name of the input for house, street and village beside the commune of an address.</summary>
    public static string DetailName(string key) => key + ".Detail";

    /// <summary>Name of the input that says: this conditional question stood on the page.</summary>
    public static string ShownName(string key) => key + ".Shown";

    /// <summary>
    /// Reads a page as it was posted. A hidden question is passed over, whatever was typed there. One that was not on the page, and is asked after what
    /// was answered there, is an error at its field, so that nobody passes it unseen.
    /// </summary>
    /// <param name="others">The answers of the other pages; those of this one do not count.</param>
    /// <param name="communes">The communes and wards of today, as the choices of addresses.</param>
    /// <returns>The answers of this page in their canonical text (<see cref="SchemaAnswers"/>); those in error are left out.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(FormSchema schema, SchemaPage page, Form form, SchemaAnswers others, IReadOnlyList<SchemaOption> communes)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(others);
        var walk = new ConditionWalk();
        var answers = new List<KeyValuePair<string, string>>();
        foreach (var field in schema.Fields.Where(f => !walk.Hides(f)))
        {
            var answer = !page.Fields.Contains(field) ? others[field.Key] : Stood(field, form) ? Answer(field, form, communes) : null;
            walk.Pass(field, answer);
            if (answer is not null && page.Fields.Contains(field)) answers.Add(new(field.Key, answer));
        }

        return answers;
    }

    /// <summary>Reads questions that are asked in any case, whatever their conditions say.</summary>
    /// <returns>The answers of this page in their canonical text (<see cref="SchemaAnswers"/>); those in error are left out.</returns>
    /// <param name="communes">The communes and wards of today, as the choices of addresses.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(SchemaPage page, Form form, IReadOnlyList<SchemaOption> communes)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(form);
        var answers = new List<KeyValuePair<string, string>>();
        foreach (var field in page.Fields)
        {
            if (Answer(field, form, communes) is { } answer) answers.Add(new(field.Key, answer));
        }

        return answers;
    }

    /// <summary>The page with stored answers in its inputs, for a draft that is taken up again.</summary>
    public static Form Fill(SchemaPage page, SchemaAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(answers);
        var typed = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var field in page.Fields)
        {
            if (answers[field.Key] is not { } value) continue;
            if (field.Kind == FieldKind.Date && SchemaAnswers.Day(value) is { } day)
            {
                typed[$"{field.Key}.Day"] = day.Day.ToString(CultureInfo.InvariantCulture);
                typed[$"{field.Key}.Month"] = day.Month.ToString(CultureInfo.InvariantCulture);
                typed[$"{field.Key}.Year"] = day.Year.ToString(CultureInfo.InvariantCulture);
            }
            else if (field.Kind == FieldKind.Address && PostalAddress.Parse(value) is { } address)
            {
                typed[field.Key] = address.CommuneCode;
                typed[DetailName(field.Key)] = address.Detail;
            }
            else
            {
                typed[field.Key] = field.Kind switch
                {
                    FieldKind.Checklist => value.Split('|'),
                    FieldKind.Number => SchemaAnswers.Show(field, value),
                    _ => value,
                };
            }
        }

        return new(new FormCollection(typed));
    }

    private static bool Stood(FormField field, Form form)
    {
        if (field.Hide is null || form.Ticked(ShownName(field.Key))) return true;
        form.Add(field.Key, $"Theo câu trả lời của anh/chị, biểu mẫu hỏi thêm “{field.Label}”. Anh/chị xem và điền rồi đi tiếp");
        return false;
    }

    /// <summary>Null when the question is left open or in error.</summary>
    private static string? Answer(FormField field, Form form, IReadOnlyList<SchemaOption> communes)
    {
        var problems = form.Errors.Count;
        var answer = Read(field, form, communes);
        return form.Errors.Count == problems && !string.IsNullOrEmpty(answer) ? answer : null;
    }

    private static string? Read(FormField field, Form form, IReadOnlyList<SchemaOption> communes)
    {
        var missing = field.Required ? $"Anh/chị chưa điền “{field.Label}”" : null;
        return field.Kind switch
        {
            FieldKind.Date => form.Date(field.Key, field.Label, field.Required)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Number => form.Decimal(field.Key, field.Label, field.Min ?? 0, field.Max ?? LargestNumber, field.Decimals, field.Required)
                ?.ToString("0.############", CultureInfo.InvariantCulture),
            FieldKind.Select or FieldKind.Radio => form.Choice(field.Key, field.Required ? $"Anh/chị chưa chọn “{field.Label}”" : null, field.Options, o => o.Value)?.Value,
            FieldKind.Checkbox => Ticked(field, form),
            FieldKind.Checklist => Choices(field, form),
            FieldKind.Address => Address(field, form, communes, missing),
            FieldKind.NationalId => form.NationalId(field.Key, missing),
            FieldKind.Phone => form.Phone(field.Key, missing),
            FieldKind.Email => form.Email(field.Key, missing),
            FieldKind.TextArea => Shaped(field, form, form.Lines(field.Key, missing, field.LongestText)),
            _ => Shaped(field, form, missing is null ? form.Optional(field.Key, field.LongestText) : form.Text(field.Key, missing, field.LongestText)),
        };
    }

    private static string Shaped(FormField field, Form form, string text)
    {
        if (text.Length == 0) return text;
        if (text.Length < field.MinLength) form.Add(field.Key, $"“{field.Label}” cần ít nhất {field.MinLength} ký tự");
        else if (field.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            form.Add(field.Key, field.Hint is { } hint ? $"“{field.Label}” chưa đúng dạng: {hint.TrimEnd('.')}" : $"“{field.Label}” chưa đúng dạng");
        return text;
    }

    private static string? Choices(FormField field, Form form)
    {
        var values = form.Values(field.Key);
        if (values.Any(v => !field.Options.Any(o => o.Value == v))) form.Add(field.Key, $"Chọn trong các mục có sẵn của “{field.Label}”");
        else if (values.Count == 0 && field.Required) form.Add(field.Key, $"Chọn ít nhất một mục ở “{field.Label}”");
        return string.Join('|', field.Options.Select(o => o.Value).Where(values.Contains));
    }

    private static string? Ticked(FormField field, Form form)
    {
        if (form.Ticked(field.Key)) return "true";
        if (field.Required) form.Add(field.Key, $"Anh/chị cần đánh dấu “{field.Label}” để đi tiếp");
        return null;
    }

    private static string? Address(FormField field, Form form, IReadOnlyList<SchemaOption> communes, string? missing)
    {
        var problems = form.Errors.Count;
        var detail = form.Optional(DetailName(field.Key), field.LongestText).Replace('|', '/');
        if (detail.Length > 0) missing ??= $"Anh/chị chưa chọn xã, phường của “{field.Label}”";
        var commune = form.Choice(field.Key, missing, communes, c => c.Value);
        return commune is null || form.Errors.Count > problems ? null : new PostalAddress(commune.Value, commune.Label, detail).ToStored();
    }
}
