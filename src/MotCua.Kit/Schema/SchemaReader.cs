using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Schema;

/// <summary>Reads what a person typed on one page of a form. Everything wrong is said at its field in a whole sentence; what was typed stays in the form.</summary>
public static partial class SchemaReader
{
    /// <summary>Name of the input for house, street and village beside the commune of an address.</summary>
    public static string DetailName(string key) => key + ".detail";

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
            if (form.Errors.Count == problems && answer.Length > 0) answers.Add(new(field.Key, answer));
        }

        return answers;
    }

    private static string Read(FormField field, Form form, IReadOnlyList<SchemaOption> communes) => field.Kind switch
    {
        FieldKind.Date => Day(field, form),
        FieldKind.Number => Number(field, form),
        FieldKind.Select or FieldKind.Radio => Choice(field, form),
        FieldKind.Checkbox => Ticked(field, form),
        FieldKind.Checklist => Choices(field, form),
        FieldKind.Address => Address(field, form, communes),
        FieldKind.NationalId => NationalId(field, form),
        FieldKind.Phone => Phone(field, form),
        FieldKind.Email => Email(field, form),
        _ => Text(field, form),
    };

    private static string Text(FormField field, Form form)
    {
        var typed = form[field.Key] ?? "";
        var text = field.Kind == FieldKind.TextArea ? CleanText.Lines(typed) : CleanText.Line(typed);
        return Given(field, form, text) ? Checked(field, form, text) : "";
    }

    private static string Checked(FormField field, Form form, string text)
    {
        var length = text.Length;
        if (length > field.LongestText) return Wrong(field, form, $"“{field.Label}” dài nhất {field.LongestText} ký tự, anh/chị đã viết {length}.");
        if (length < field.MinLength) return Wrong(field, form, $"“{field.Label}” cần ít nhất {field.MinLength} ký tự.");
        if (field.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            return Wrong(field, form, $"“{field.Label}” chưa đúng dạng. {field.Hint}".TrimEnd());
        return text;
    }

    private static string Number(FormField field, Form form)
    {
        var typed = CleanText.Line(form[field.Key] ?? "");
        if (!Given(field, form, typed)) return "";
        if (SchemaText.ReadNumber(typed) is not { } number) return Wrong(field, form, $"“{field.Label}” phải là một số, ví dụ 12 hoặc 1,5.");
        if (number < field.Min) return Wrong(field, form, $"“{field.Label}” nhỏ nhất là {Show(field.Min.Value)}.");
        if (number > field.Max) return Wrong(field, form, $"“{field.Label}” lớn nhất là {Show(field.Max.Value)}.");
        return SchemaText.StoreNumber(number);
    }

    private static string Day(FormField field, Form form)
    {
        string[] parts = [Part("day"), Part("month"), Part("year")];
        if (parts.All(p => p.Length == 0)) return Given(field, form, "") ? "" : "";

        string[] names = ["ngày", "tháng", "năm"];
        var missing = names.Where((_, i) => parts[i].Length == 0).ToList();
        if (missing.Count > 0) return Wrong(field, form, $"“{field.Label}” còn thiếu {string.Join(" và ", missing)}.");
        var numbers = parts.Select(p => p.Length <= 4 && p.All(char.IsAsciiDigit) ? int.Parse(p, CultureInfo.InvariantCulture) : 0).ToArray();
        if (numbers[2] is < 1800 or > 2200 || numbers[1] is < 1 or > 12 || numbers[0] < 1 || numbers[0] > DateTime.DaysInMonth(numbers[2], numbers[1]))
            return Wrong(field, form, $"“{field.Label}” phải là một ngày có thật, ví dụ 27/3/2026.");
        return $"{numbers[2]:0000}-{numbers[1]:00}-{numbers[0]:00}";

        string Part(string name) => CleanText.Line(form[$"{field.Key}.{name}"] ?? "");
    }

    private static string Choice(FormField field, Form form)
    {
        var value = form[field.Key] ?? "";
        if (value.Length == 0) return field.Required ? Wrong(field, form, $"Anh/chị hãy chọn “{field.Label}”.") : "";
        return field.Options.Any(o => o.Value == value) ? value : Wrong(field, form, $"Anh/chị hãy chọn một trong các lựa chọn của “{field.Label}”.");
    }

    private static string Choices(FormField field, Form form)
    {
        var values = form.Values(field.Key).Where(v => v.Length > 0).ToList();
        if (values.Count == 0) return field.Required ? Wrong(field, form, $"Anh/chị hãy chọn ít nhất một mục ở “{field.Label}”.") : "";
        if (values.Exists(v => !field.Options.Any(o => o.Value == v))) return Wrong(field, form, $"Anh/chị hãy chọn trong các lựa chọn của “{field.Label}”.");
        return string.Join('|', field.Options.Select(o => o.Value).Where(values.Contains));
    }

    private static string Ticked(FormField field, Form form)
    {
        if (form[field.Key] == "true") return "true";
        return field.Required ? Wrong(field, form, $"Anh/chị cần đánh dấu “{field.Label}” để đi tiếp.") : "";
    }

    private static string Address(FormField field, Form form, IReadOnlyList<SchemaOption> communes)
    {
        var code = form[field.Key] ?? "";
        var detail = CleanText.Line(form[DetailName(field.Key)] ?? "").Replace('|', '/');
        if (code.Length == 0 && detail.Length == 0) return Given(field, form, "") ? "" : "";
        if (communes.FirstOrDefault(c => c.Value == code) is not { } commune) return Wrong(field, form, $"Anh/chị hãy chọn xã, phường của “{field.Label}” trong danh sách.");
        if (detail.Length > field.LongestText) return Wrong(field, form, $"Phần thôn, tổ dân phố, số nhà của “{field.Label}” dài nhất {field.LongestText} ký tự.");
        return new PostalAddress(commune.Value, commune.Label, detail).ToStored();
    }

    private static string NationalId(FormField field, Form form)
    {
        var typed = CleanText.Line(form[field.Key] ?? "");
        if (!Given(field, form, typed)) return "";
        var digits = Digits(typed);
        if (digits is null || digits.Length is not (9 or 12)) return Wrong(field, form, $"“{field.Label}” gồm 12 chữ số.");
        return Checked(field, form, digits);
    }

    private static string Phone(FormField field, Form form)
    {
        var typed = CleanText.Line(form[field.Key] ?? "");
        if (!Given(field, form, typed)) return "";
        var digits = Digits(typed.StartsWith("+84", StringComparison.Ordinal) ? "0" + typed[3..] : typed);
        return digits is { Length: 10 or 11 } && digits[0] == '0' ? digits : Wrong(field, form, $"“{field.Label}” gồm 10 hoặc 11 chữ số, bắt đầu bằng 0.");
    }

    private static string Email(FormField field, Form form)
    {
        var typed = CleanText.Line(form[field.Key] ?? "");
        if (!Given(field, form, typed)) return "";
        return typed.Length <= field.LongestText && EmailShape().IsMatch(typed) ? typed : Wrong(field, form, $"“{field.Label}” phải có dạng ten@noi-gui.vn.");
    }

    private static bool Given(FormField field, Form form, string text)
    {
        if (text.Length > 0) return true;
        if (field.Required) Wrong(field, form, $"Anh/chị chưa điền “{field.Label}”.");
        return false;
    }

    /// <summary>The digits of a number that people part by spaces, points or hyphens; null when something else stands in it.</summary>
    private static string? Digits(string typed)
    {
        var digits = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (c is not (' ' or '.' or '-')) return null;
        }

        return digits.ToString();
    }

    private static string Wrong(FormField field, Form form, string message)
    {
        form.Add(field.Key, message);
        return "";
    }

    private static string Show(decimal number) => SchemaText.ShowNumber(SchemaText.StoreNumber(number));

    // RFC 5321 allows more; what is refused here cannot be written to by the usual mail systems either.
    [GeneratedRegex(@"^[^\s@<>()\[\]\\,;:""]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();
}
