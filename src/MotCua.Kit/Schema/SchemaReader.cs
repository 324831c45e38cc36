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

    /// <returns>The answers of this page in their canonical text (<see cref="SchemaAnswers"/>); those in error are left out.</returns>
    /// <param name="communes">The communes and wards of today, as the choices of addresses.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(SchemaPage page, Form form, IReadOnlyList<SchemaOption> communes)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(form);
        var answers = new List<KeyValuePair<string, string>>();
        foreach (var field in page.Fields)
        {
            var problems = form.Errors.Count;
            var answer = Read(field, form, communes);
            if (form.Errors.Count == problems && !string.IsNullOrEmpty(answer)) answers.Add(new(field.Key, answer));
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
