namespace MotCua.Feel;

/// <summary>Every finding with its sentence in both languages, in one place.</summary>
internal static class Findings
{
    public static FeelDiagnostic TooLong(int length) =>
        Error(FeelCodes.Limit, new(0, 0), $"The expression has {length} characters; at most {FeelLimits.TextLength} are allowed.", $"Biểu thức có {length} ký tự; tối đa là {FeelLimits.TextLength}.");

    public static FeelDiagnostic TooDeep(TextSpan span) =>
        Error(FeelCodes.Limit, span, "The expression is nested too deeply.", "Biểu thức lồng nhau quá nhiều tầng.");

    public static FeelDiagnostic Exhausted(TextSpan span) =>
        Error(FeelCodes.Limit, span, "The evaluation took too many steps, too much memory or called itself too often, and was stopped.", "Việc tính đã dừng vì cần quá nhiều bước, quá nhiều bộ nhớ hoặc gọi lồng quá sâu.");

    public static FeelDiagnostic Expected(TextSpan span, string wanted, string found) =>
        Error(FeelCodes.Syntax, span, $"\"{wanted}\" is expected here{But(found)}.", $"Ở đây cần \"{wanted}\"{Nhung(found)}.");

    public static FeelDiagnostic ExpressionExpected(TextSpan span, string found) =>
        Error(FeelCodes.Syntax, span, $"An expression is expected here{But(found)}.", $"Ở đây cần một biểu thức{Nhung(found)}.");

    public static FeelDiagnostic NameExpected(TextSpan span, string found) =>
        Error(FeelCodes.Syntax, span, $"A name is expected here{But(found)}.", $"Ở đây cần một tên{Nhung(found)}.");

    public static FeelDiagnostic TypeExpected(TextSpan span, string found) =>
        Error(FeelCodes.Syntax, span, $"A type is expected here{But(found)}.", $"Ở đây cần một kiểu dữ liệu{Nhung(found)}.");

    public static FeelDiagnostic NothingMoreExpected(TextSpan span, string found) =>
        Error(FeelCodes.Syntax, span, $"The expression is complete before \"{found}\".", $"Biểu thức đã đủ trước \"{found}\".");

    public static FeelDiagnostic NumberOutOfRange(TextSpan span) =>
        Error(FeelCodes.Syntax, span, "This number is too large.", "Số này quá lớn.");

    public static FeelDiagnostic NoTemporalLiteral(TextSpan span) =>
        Warning(FeelCodes.NoValue, span, "This text is no date, time, date and time or duration.", "Đoạn này không phải ngày, giờ, ngày giờ hay khoảng thời gian.");

    public static FeelDiagnostic UnknownName(TextSpan span, string name, string? nearest) =>
        Warning(FeelCodes.UnknownName, span, $"Nothing is called \"{name}\"{DidYouMean(nearest)}", $"Không có gì tên là \"{name}\"{CoPhai(nearest)}");

    public static FeelDiagnostic UnknownType(TextSpan span, string name) =>
        Warning(FeelCodes.UnknownType, span, $"There is no type \"{name}\".", $"Không có kiểu dữ liệu \"{name}\".");

    public static FeelDiagnostic UnknownProperty(TextSpan span, string kind, string name, string? nearest = null) =>
        Warning(FeelCodes.UnknownProperty, span, $"A {kind} has no \"{name}\"{DidYouMean(nearest)}", $"{Vietnamese(kind)} không có \"{name}\"{CoPhai(nearest)}");

    public static FeelDiagnostic Operands(TextSpan span, string sign, string left, string right) =>
        Warning(FeelCodes.Operand, span, $"\"{sign}\" cannot take {left} and {right}.", $"Phép \"{sign}\" không dùng được với {Vietnamese(left)} và {Vietnamese(right)}.");

    public static FeelDiagnostic Operand(TextSpan span, string sign, string kind) =>
        Warning(FeelCodes.Operand, span, $"\"{sign}\" cannot take {kind}.", $"Phép \"{sign}\" không dùng được với {Vietnamese(kind)}.");

    public static FeelDiagnostic NotComparable(TextSpan span, string left, string right) =>
        Warning(FeelCodes.Comparison, span, $"{left} and {right} cannot be compared.", $"Không so sánh được {Vietnamese(left)} với {Vietnamese(right)}.");

    public static FeelDiagnostic NoValue(TextSpan span, string sign) =>
        Warning(FeelCodes.NoValue, span, $"\"{sign}\" has no result for these values (division by zero, or out of range).", $"Phép \"{sign}\" không có kết quả với các giá trị này (chia cho 0 hoặc vượt phạm vi).");

    public static FeelDiagnostic NoSuchArguments(TextSpan span, string function, string given) =>
        Warning(FeelCodes.Arguments, span, $"{function} cannot take ({given}).", $"{function} không dùng được với ({given}).");

    public static FeelDiagnostic NoResult(TextSpan span, string function, string given) =>
        Warning(FeelCodes.Arguments, span, $"{function} has no result for ({given}).", $"{function} không có kết quả với ({given}).");

    public static FeelDiagnostic BadPattern(TextSpan span, string pattern) =>
        Warning(FeelCodes.Arguments, span, $"\"{Short(pattern)}\" is no regular expression, or its flags are not s, m, i, x or q.", $"\"{Short(pattern)}\" không phải biểu thức chính quy, hoặc cờ không thuộc s, m, i, x, q.");

    public static FeelDiagnostic NoExternal(TextSpan span) =>
        Warning(FeelCodes.NotAFunction, span, "This external function is not among those that are allowed.", "Hàm bên ngoài này không nằm trong danh sách được phép.");

    public static FeelDiagnostic NotAFunction(TextSpan span, string kind) =>
        Warning(FeelCodes.NotAFunction, span, $"Only a function can be called, not {kind}.", $"Chỉ gọi được hàm, không gọi được {Vietnamese(kind)}.");

    public static FeelDiagnostic NotACondition(TextSpan span, string kind) =>
        Warning(FeelCodes.Condition, span, $"A condition must be true or false, not {kind}.", $"Điều kiện phải là đúng hoặc sai, không phải {Vietnamese(kind)}.");

    public static FeelDiagnostic NoSuchPosition(TextSpan span, string position, int count) =>
        Warning(FeelCodes.Index, span, $"The list has {count} elements and none at position {position}.", $"Danh sách có {count} phần tử, không có phần tử ở vị trí {position}.");

    public static FeelDiagnostic DuplicateKey(TextSpan span, string key) =>
        Warning(FeelCodes.DuplicateKey, span, $"\"{key}\" stands here twice.", $"\"{key}\" có mặt hai lần.");

    public static FeelDiagnostic NotARange(TextSpan span, string left, string right) =>
        Warning(FeelCodes.Range, span, $"No range goes from {left} to {right}.", $"Không có khoảng nào đi từ {Vietnamese(left)} đến {Vietnamese(right)}.");

    public static FeelDiagnostic NotIterable(TextSpan span, string kind) =>
        Warning(FeelCodes.Range, span, $"Only a list or a range of whole numbers or dates can be gone through, not {kind}.", $"Chỉ duyệt được danh sách hoặc khoảng số nguyên, khoảng ngày, không duyệt được {Vietnamese(kind)}.");

    /// <summary>The kind of a value in the words of FEEL.</summary>
    public static string Kind(in FeelValue value) => value.Kind switch
    {
        FeelKind.Null => "null",
        FeelKind.Boolean => "boolean",
        FeelKind.Number => "number",
        FeelKind.String => "string",
        FeelKind.Date => "date",
        FeelKind.Time => "time",
        FeelKind.DateTime => "date and time",
        FeelKind.YearMonthDuration => "years and months duration",
        FeelKind.DayTimeDuration => "days and time duration",
        FeelKind.Range => "range",
        FeelKind.List => "list",
        FeelKind.Context => "context",
        _ => "function",
    };

    /// <summary>The kinds of arguments, for a sentence.</summary>
    public static string Kinds(ReadOnlySpan<FeelValue> values)
    {
        var kinds = new string[Math.Min(values.Length, 8)];
        for (var i = 0; i < kinds.Length; i++) kinds[i] = Kind(values[i]);
        return string.Join(", ", kinds) + (values.Length > kinds.Length ? ", ..." : "");
    }

    private static FeelDiagnostic Error(string code, TextSpan span, string message, string vietnamese) =>
        new(code, FeelSeverity.Error, span.Start, span.Length, message, vietnamese);

    private static FeelDiagnostic Warning(string code, TextSpan span, string message, string vietnamese) =>
        new(code, FeelSeverity.Warning, span.Start, span.Length, message, vietnamese);

    private static string But(string found) => found.Length == 0 ? ", but the text ends" : $", not \"{found}\"";

    private static string Nhung(string found) => found.Length == 0 ? ", nhưng biểu thức đã hết" : $", không phải \"{found}\"";

    private static string DidYouMean(string? nearest) => nearest is null ? "." : $"; did you mean \"{nearest}\"?";

    private static string CoPhai(string? nearest) => nearest is null ? "." : $"; có phải anh/chị muốn viết \"{nearest}\"?";

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";

    // Names of types are FEEL's own words; only null and the general ones are told in Vietnamese.
    private static string Vietnamese(string kind) => kind switch
    {
        "null" or "Null" => "giá trị trống",
        "number" => "số",
        "string" => "chuỗi",
        "boolean" => "giá trị đúng/sai",
        "date" => "ngày",
        "time" => "giờ",
        "date and time" => "ngày giờ",
        "years and months duration" => "khoảng năm tháng",
        "days and time duration" => "khoảng ngày giờ",
        "list" => "danh sách",
        "context" => "nhóm thông tin",
        "range" => "khoảng giá trị",
        "function" => "hàm",
        _ => kind,
    };
}
