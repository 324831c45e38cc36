using System.Globalization;
using System.Net.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MotCua.Kit.Forms;

/// <summary>One thing that is wrong: the field it belongs to and a whole Vietnamese sentence without a full stop.</summary>
public sealed record FieldError(string Field, string Message);

/// <summary>
/// What the person typed, kept as typed, with what is wrong with it.
/// Readers answer a clean value and record errors; they never throw on what was posted.
/// </summary>
/// <param name="posted">The posted form, or null for an empty one.</param>
/// <remarks>
/// Reader sentences begin with the <c>subject</c> the caller gives ("Ngày sinh", "Số điện thoại"), in the form it has at the start of a sentence.
/// A <c>missing</c> sentence of null makes the field optional.
/// </remarks>
public sealed class Form(IFormCollection? posted = null)
{
    /// <summary>The longest single answer any reader takes, in UTF-16 units.</summary>
    public const int LongestText = 20_000;

    private readonly List<FieldError> _errors = [];
    private readonly Dictionary<string, StringValues> _given = [];
    private readonly Dictionary<string, string[]> _dates = [];

    public IReadOnlyList<FieldError> Errors => _errors;
    public bool IsValid => _errors.Count == 0;
    public IFormFileCollection? Files => posted?.Files;

    /// <summary>A form that already holds values, for a draft or a record that is being changed.</summary>
    public static Form Of(IReadOnlyDictionary<string, string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var form = new Form();
        foreach (var (field, value) in values) form._given[field] = value;
        return form;
    }

    /// <summary>The first value typed in the field, exactly as typed, or null when the field was not sent.</summary>
    public string? this[string field] => Raw(field) is { Count: > 0 } values ? values[0] : null;

    /// <summary>Every value sent under the name: ticked boxes, repeated fields.</summary>
    public IReadOnlyList<string> Values(string field) => [.. Raw(field).Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)];

    /// <summary>The same typed values, with nothing said of them yet.</summary>
    public Form Unread()
    {
        var form = new Form(posted);
        foreach (var (field, value) in _given) form._given[field] = value;
        return form;
    }

    public string? ErrorFor(string field) => _errors.Find(e => e.Field == field)?.Message;

    /// <summary>The id of the control to go to when the field is wrong; a date leads to the first box that is to blame.</summary>
    public string TargetOf(string field) => _dates.TryGetValue(field, out var wrong) ? $"{field}.{wrong.FirstOrDefault("Day")}" : field;

    /// <summary>Whether this box (Day, Month, Year) of a date is to blame; all are when nobody named one.</summary>
    public bool IsWrong(string field, string part) =>
        ErrorFor(field) is not null && (!_dates.TryGetValue(field, out var wrong) || wrong.Length == 0 || wrong.Contains(part));

    public void Add(string field, string message) => _errors.Add(new(field, message));

    /// <summary>One line of text that must be there.</summary>
    public string Text(string field, string missing, int maxLength = 200) => Read(field, missing, maxLength, lines: false);

    /// <summary>One line of text that may be empty.</summary>
    public string Optional(string field, int maxLength = 200) => Read(field, null, maxLength, lines: false);

    /// <summary>Several lines of text; <paramref name="missing"/> null when they may be empty.</summary>
    public string Lines(string field, string? missing = null, int maxLength = 4_000) => Read(field, missing, maxLength, lines: true);

    /// <summary>An identifier chosen from a list.</summary>
    public Guid? Id(string field, string? missing = null)
    {
        var typed = Typed.Clean(this[field]);
        if (typed.Length == 0 && missing is null) return null;
        if (Guid.TryParse(typed, out var id)) return id;
        Add(field, missing ?? "Chọn một mục có trong danh sách");
        return null;
    }

    /// <summary>One of the offered values, compared by its text; anything else counts as not chosen.</summary>
    public T? Choice<T>(string field, string? missing, IEnumerable<T> offered, Func<T, string>? key = null) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(offered);
        var typed = Typed.Clean(this[field]);
        if (typed.Length == 0 && missing is null) return default;
        foreach (var one in offered)
        {
            if (string.Equals(key is null ? one.ToString() : key(one), typed, StringComparison.Ordinal)) return one;
        }

        Add(field, missing ?? "Chọn một mục có trong danh sách");
        return default;
    }

    /// <summary>One of the names of an enum; a number is not a name.</summary>
    public T? Choice<T>(string field, string? missing = null) where T : struct, Enum
    {
        var typed = Typed.Clean(this[field]);
        if (typed.Length == 0 && missing is null) return null;
        if (Enum.GetNames<T>().Contains(typed, StringComparer.Ordinal)) return Enum.Parse<T>(typed);
        Add(field, missing ?? "Chọn một mục có trong danh sách");
        return null;
    }

    public bool Ticked(string field) => Values(field).Count > 0;

    /// <summary>
    /// A date from three boxes (<c>field.Day</c>, <c>field.Month</c>, <c>field.Year</c>) or from one box as dd/MM/yyyy.
    /// Years from 1800 to 2199. A reader that finds a part missing or impossible names that part.
    /// </summary>
    /// <param name="field">The name without its parts.</param>
    /// <param name="subject">How the sentence begins: "Ngày sinh".</param>
    /// <param name="required">False when all boxes may stay empty.</param>
    public DateOnly? Date(string field, string subject, bool required = true)
    {
        var whole = Typed.Clean(this[field]);
        if (whole.Length > 0) return DateInOneBox(field, subject, whole);

        _dates[field] = [];
        var (day, month, year) = (Part("Day"), Part("Month"), Part("Year"));
        if (day.Length + month.Length + year.Length == 0)
        {
            return required ? Wrong($"{subject} chưa được điền") : null;
        }

        List<(string Part, string Word)> missing = [];
        if (day.Length == 0) missing.Add(("Day", "ngày"));
        if (month.Length == 0) missing.Add(("Month", "tháng"));
        if (year.Length == 0) missing.Add(("Year", "năm"));
        if (missing.Count > 0) return Wrong($"{subject} còn thiếu {string.Join(" và ", missing.Select(m => m.Word))}", [.. missing.Select(m => m.Part)]);

        if (!Whole(month, 1, 12, out var m)) return Wrong($"{subject}: tháng phải là số từ 1 đến 12", "Month");
        if (year.Length != 4 || !Whole(year, 1800, 2199, out var y)) return Wrong($"{subject}: năm phải có đủ 4 chữ số, ví dụ 1990", "Year");
        if (!Whole(day, 1, 31, out var d)) return Wrong($"{subject}: ngày phải là số từ 1 đến 31", "Day");
        if (d > DateTime.DaysInMonth(y, m)) return Wrong($"{subject}: tháng {m}/{y} không có ngày {d}", "Day");
        return new DateOnly(y, m, d);

        string Part(string part) => Typed.Clean(this[$"{field}.{part}"]);

        DateOnly? Wrong(string message, params string[] parts)
        {
            _dates[field] = parts;
            Add(field, message);
            return null;
        }
    }

    /// <summary>An amount of đồng written as people write it: 50.000, 50 000, 50,000 or 50000, with or without "đ".</summary>
    public long? Amount(string field, string? missing, long max = 999_999_999_999)
    {
        if (Given(field, missing) is not { } typed) return null;
        if (typed.EndsWith('đ') || typed.EndsWith('₫')) typed = typed[..^1].TrimEnd();
        else if (typed.EndsWith("đồng", StringComparison.OrdinalIgnoreCase)) typed = typed[..^4].TrimEnd();

        var amount = Thousands(typed);
        if (amount is null) Add(field, "Số tiền chỉ gồm chữ số, ví dụ 50.000");
        else if (amount > max) Add(field, $"Số tiền không được quá {Vn.Amount(max)}");
        else return amount;
        return null;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>; groups of three may be separated by dots.</summary>
    public int? Number(string field, string subject, int min, int max, bool required = true)
    {
        if (Given(field, required ? $"{subject} chưa được điền" : null) is not { } typed) return null;
        var below = typed.StartsWith('-') && min < 0;
        var number = Thousands(below ? typed[1..] : typed);
        var value = below ? -number : number;
        if (value >= min && value <= max) return (int)value;
        Add(field, $"{subject} phải là số từ {Vn.Count(min)} đến {Vn.Count(max)}");
        return null;
    }

    /// <summary>A number with at most <paramref name="decimals"/> decimals after a comma (a dot counts too when no three digits follow it).</summary>
    public decimal? Decimal(string field, string subject, decimal min, decimal max, int decimals = 2, bool required = true)
    {
        if (Given(field, required ? $"{subject} chưa được điền" : null) is not { } typed) return null;
        var comma = typed.LastIndexOf(',');
        if (comma < 0 && typed.LastIndexOf('.') is var dot and >= 0 && typed.Length - dot - 1 != 3) comma = dot;
        var (front, behind) = comma < 0 ? (typed, "") : (typed[..comma], typed[(comma + 1)..]);
        if (Thousands(front) is { } whole && behind.Length <= decimals && behind.All(char.IsAsciiDigit))
        {
            var value = behind.Length == 0 ? whole : decimal.Parse($"{whole}.{behind}", CultureInfo.InvariantCulture);
            if (value >= min && value <= max) return value;
        }

        Add(field, $"{subject} phải là số từ {Vn.Number(min)} đến {Vn.Number(max)}, nhiều nhất {decimals} chữ số sau dấu phẩy");
        return null;
    }

    /// <summary>
    /// A Vietnamese telephone number as 0xxxxxxxxx (mobile, 10 digits) or 02xxxxxxxxx (fixed, 11 digits); +84 and separators are taken.
    /// Source: numbering plan, Circular 22/2014/TT-BTTTT and the change of mobile prefixes of 2018.
    /// </summary>
    public string? Phone(string field, string? missing)
    {
        if (Given(field, missing) is not { } typed) return null;
        var digits = Typed.Digits(typed.StartsWith('+') ? typed[1..] : typed, " .-()");
        if (digits is not null && typed.StartsWith('+')) digits = digits.StartsWith("84", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0') : null;
        else if (digits is { Length: 11 or 12 } && digits.StartsWith("84", StringComparison.Ordinal)) digits = "0" + digits[2..];

        if (digits is { Length: 10 } && digits[0] == '0' && digits[1] is '3' or '5' or '7' or '8' or '9') return digits;
        if (digits is { Length: 11 } && digits.StartsWith("02", StringComparison.Ordinal)) return digits;
        Add(field, "Số điện thoại phải là số Việt Nam đủ 10 chữ số (di động) hoặc 11 chữ số (cố định), ví dụ 0912 345 678");
        return null;
    }

    /// <summary>An e-mail address, host in lower case.</summary>
    public string? Email(string field, string? missing)
    {
        if (Given(field, missing) is not { } typed) return null;
        var at = typed.LastIndexOf('@');
        var host = at > 0 ? typed[(at + 1)..] : "";
        if (typed.Length <= 254 && at is > 0 and <= 64 && !typed.Contains(' ', StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) > 0
            && !host.EndsWith('.') && MailAddress.TryCreate(typed, out var read) && read.Address == typed)
        {
            return typed[..(at + 1)] + host.ToLowerInvariant();
        }

        Add(field, "Địa chỉ thư điện tử chưa đúng, ví dụ ten@example.vn");
        return null;
    }

    /// <summary>A personal identification number of 12 digits (Law on Identity 26/2023/QH15, article 12).</summary>
    public string? NationalId(string field, string? missing)
    {
        if (Given(field, missing) is not { } typed) return null;
        var digits = Typed.Digits(typed, " .-");
        if (digits is { Length: 12 } && digits[0] == '0') return digits;
        Add(field, digits is { Length: 12 } ? "Số định danh bắt đầu bằng số 0" : "Số định danh phải đủ 12 chữ số");
        return null;
    }

    /// <summary>A time of day: 14:30, 14h30, 14 giờ 30, 8h.</summary>
    public TimeOnly? Time(string field, string subject, bool required = true)
    {
        if (Given(field, required ? $"{subject} chưa được điền" : null) is not { } typed) return null;
        var parts = typed.Replace("giờ", ":", StringComparison.OrdinalIgnoreCase).Replace('h', ':').Replace('H', ':')
            .Split(':', StringSplitOptions.TrimEntries);
        var minutes = parts is [_, ""] && !typed.EndsWith(':') ? "0" : parts.Length == 2 ? parts[1] : "";
        if (parts.Length == 2 && Whole(parts[0], 0, 23, out var hour) && Whole(minutes, 0, 59, out var minute)) return new TimeOnly(hour, minute);
        Add(field, $"{subject} phải ghi theo giờ và phút, ví dụ 14:30");
        return null;
    }

    private DateOnly? DateInOneBox(string field, string subject, string typed)
    {
        var parts = typed.Split('/', '-', '.', ' ');
        if (parts.Length == 3 && parts[0].Length == 4) Array.Reverse(parts);
        if (parts.Length == 3 && parts[2].Length == 4 && Whole(parts[2], 1800, 2199, out var y) && Whole(parts[1], 1, 12, out var m)
            && Whole(parts[0], 1, DateTime.DaysInMonth(y, m), out var d))
        {
            return new DateOnly(y, m, d);
        }

        Add(field, $"{subject} phải là một ngày có thật, ghi theo ngày/tháng/năm, ví dụ 09/11/2026");
        return null;
    }

    private string Read(string field, string? missing, int maxLength, bool lines)
    {
        var raw = this[field] ?? "";
        // Checked before cleaning, so that a huge post costs nothing but its length.
        var typed = raw.Length > LongestText ? null : Typed.Clean(raw, lines);
        if (typed is null || typed.Length > maxLength)
        {
            Add(field, $"Chỉ ghi tối đa {Vn.Count(Math.Min(maxLength, LongestText))} ký tự (anh/chị đã ghi {Vn.Count(typed?.Length ?? raw.Length)})");
        }
        else if (typed.Length == 0 && missing is not null)
        {
            Add(field, missing);
        }

        return typed ?? "";
    }

    private string? Given(string field, string? missing)
    {
        var errors = _errors.Count;
        var typed = Read(field, missing, maxLength: 254, lines: false);
        return typed.Length == 0 || _errors.Count > errors ? null : typed;
    }

    private StringValues Raw(string field) => _given.TryGetValue(field, out var given) ? given : posted?[field] ?? StringValues.Empty;

    private static bool Whole(string typed, int min, int max, out int value) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max;

    /// <summary>Digits alone, or digits in groups of three behind one kind of separator.</summary>
    private static long? Thousands(string typed)
    {
        var groups = typed.Split('.', ',', ' ');
        var grouped = groups.Length == 1
            || (typed.Where(c => !char.IsAsciiDigit(c)).Distinct().Count() == 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3));
        return grouped && long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
