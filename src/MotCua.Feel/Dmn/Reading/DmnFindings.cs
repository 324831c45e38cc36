namespace MotCua.Feel;

/// <summary>Every finding on models with its sentence in both languages, in one place.</summary>
internal static class DmnFindings
{
    public static DmnDiagnostic TooLarge(string file) => Error(DmnCodes.TooLarge, new(file, null, 0, 0),
        $"The file has more than {DmnModel.MaxBytes} bytes, {DmnModel.MaxElements} elements or {DmnModel.MaxDepth} levels.",
        $"Tệp vượt quá {DmnModel.MaxBytes} byte, {DmnModel.MaxElements} phần tử hoặc {DmnModel.MaxDepth} cấp lồng nhau.");

    public static DmnDiagnostic BrokenXml(DmnPlace place, string why) => Error(DmnCodes.Xml, place, why,
        place.Line > 0
            ? $"Tệp không phải XML hợp lệ hoặc có khai báo DTD (dòng {place.Line}, cột {place.Column})."
            : "Tệp dùng bảng mã không đọc được.");

    public static DmnDiagnostic NotDmn(DmnPlace place) => Error(DmnCodes.NotDmn, place,
        "The root element is not “definitions” of DMN 1.1 to 1.5.", "Phần tử gốc không phải “definitions” của DMN 1.1 đến 1.5.");

    public static DmnDiagnostic NoName(DmnPlace place, string kind) => Error(DmnCodes.NoName, place,
        $"The element “{kind}” has no name.", $"Phần tử “{kind}” không có tên.");

    public static DmnDiagnostic DuplicateId(DmnPlace place, string id) => Error(DmnCodes.DuplicateId, place,
        $"The id “{id}” is used more than once.", $"Mã “{id}” được dùng nhiều lần.");

    public static DmnDiagnostic DuplicateName(DmnPlace place, string name) => Warning(DmnCodes.DuplicateName, place,
        $"The name “{name}” is used more than once.", $"Tên “{name}” được dùng nhiều lần.");

    public static DmnDiagnostic Dangling(DmnPlace place, string href) => Error(DmnCodes.Reference, place,
        $"The reference “{href}” points at nothing that can be used here.", $"Tham chiếu “{href}” không trỏ tới phần tử nào dùng được ở đây.");

    public static DmnDiagnostic MissingImport(DmnPlace place, string name) => Error(DmnCodes.Import, place,
        $"The imported model “{name}” was not given.", $"Chưa có mô hình được nhập “{name}”.");

    public static DmnDiagnostic IgnoredImport(DmnPlace place, string name) => Warning(DmnCodes.Import, place,
        $"The import “{name}” is no DMN model and is not used.", $"Phần nhập “{name}” không phải mô hình DMN nên không được dùng.");

    public static DmnDiagnostic Cycle(DmnPlace place, string name) => Error(DmnCodes.Cycle, place,
        $"“{name}” requires itself, directly or by way of others.", $"“{name}” phụ thuộc vòng vào chính nó.");

    public static DmnDiagnostic TooDeep(DmnPlace place, string name) => Error(DmnCodes.TooLarge, place,
        $"“{name}” is required over too many levels.", $"“{name}” nằm quá sâu trong chuỗi phụ thuộc.");

    public static DmnDiagnostic UnknownType(DmnPlace place, string name) => Error(DmnCodes.Type, place,
        $"There is no type “{name}”.", $"Không có kiểu dữ liệu “{name}”.");

    public static DmnDiagnostic NoLogic(DmnPlace place, string name) => Warning(DmnCodes.NoLogic, place,
        $"“{name}” has no logic; its value is null.", $"“{name}” chưa có cách tính; giá trị là trống.");

    public static DmnDiagnostic Incomplete(DmnPlace place, string kind, string part) => Error(DmnCodes.Incomplete, place,
        $"The element “{kind}” lacks “{part}”.", $"Phần tử “{kind}” thiếu “{part}”.");

    public static DmnDiagnostic UnknownWord(DmnPlace place, string attribute, string value) => Error(DmnCodes.Incomplete, place,
        $"“{value}” is no value of “{attribute}”.", $"“{value}” không phải giá trị của “{attribute}”.");

    public static DmnDiagnostic WrongWidth(DmnPlace place, int cells, int columns) => Error(DmnCodes.Incomplete, place,
        $"The row has {cells} cells where the table has {columns} columns.", $"Dòng có {cells} ô trong khi bảng có {columns} cột.");

    public static DmnDiagnostic OtherLanguage(DmnPlace place, string language) => Error(DmnCodes.Language, place,
        $"The expression is written in “{language}”; only FEEL is read.", $"Biểu thức viết bằng “{language}”; chỉ đọc được FEEL.");

    public static DmnDiagnostic NoPmml(DmnPlace place) => Error(DmnCodes.External, place,
        "Functions in PMML are not evaluated.", "Không tính được hàm viết bằng PMML.");

    public static DmnDiagnostic NoExternal(DmnPlace place) => Warning(DmnCodes.External, place,
        "The external function is not on the list of those that are provided.", "Hàm ngoài này không có trong danh sách được cung cấp.");

    public static DmnDiagnostic NoDecision(string file, string name) => Error(DmnCodes.NoDecision, new(file, null, 0, 0),
        $"The model has no decision or service “{name}”.", $"Mô hình không có quyết định hay dịch vụ “{name}”.");

    public static DmnDiagnostic NoInput(DmnPlace place, string name) => Warning(DmnCodes.NoInput, place,
        $"The input “{name}” was not given.", $"Chưa có dữ liệu đầu vào “{name}”.");

    public static DmnDiagnostic WrongType(DmnPlace place, string name, in FeelValue value, FeelType type) => Warning(DmnCodes.WrongType, place,
        $"“{name}” is {value}, which is no {type}.", $"“{name}” là {value}, không đúng kiểu {type}.");

    public static DmnDiagnostic NotAllowed(DmnPlace place, string name, in FeelValue value) => Warning(DmnCodes.NotAllowed, place,
        $"“{name}” is {value}, which is not among the allowed values.", $"“{name}” là {value}, không thuộc các giá trị cho phép.");

    public static DmnDiagnostic Overlap(DmnPlace place, IEnumerable<int> rules) => Warning(DmnCodes.Overlap, place,
        $"Rules {string.Join(", ", rules)} match at the same time, which this table does not allow.",
        $"Các quy tắc {string.Join(", ", rules)} cùng khớp, bảng này không cho phép.");

    /// <param name="when">The example as a condition in both languages; null when no value matters.</param>
    public static DmnDiagnostic Gap(DmnPlace place, (string English, string Vietnamese)? when) => Warning(DmnCodes.Gap, place,
        when is { } e ? $"No rule matches when {e.English}." : "No rule matches, whatever the inputs are.",
        when is { } v ? $"Không có quy tắc nào khớp khi {v.Vietnamese}." : "Không có quy tắc nào khớp, dù đầu vào là gì.");

    public static DmnDiagnostic OverlapOfTwo(DmnPlace place, int first, int second, (string English, string Vietnamese)? when, bool isUnique) => Warning(DmnCodes.Overlap, place,
        $"Rules {first} and {second} both match{(when is { } e ? $" when {e.English}" : "")}, but {(isUnique ? "only one rule of this table may match" : "give different results")}.",
        $"Quy tắc {first} và quy tắc {second} cùng khớp{(when is { } v ? $" khi {v.Vietnamese}" : "")}, nhưng {(isUnique ? "bảng này chỉ cho phép một quy tắc khớp" : "cho kết quả khác nhau")}.");

    public static DmnDiagnostic NeverMatches(DmnPlace place, int rule, string column) => Warning(DmnCodes.Unreachable, place,
        $"Rule {rule} never matches: no allowed value of “{column}” passes its test.",
        $"Quy tắc {rule} không bao giờ khớp: không giá trị cho phép nào của “{column}” thỏa điều kiện của quy tắc.");

    public static DmnDiagnostic Hidden(DmnPlace place, int rule) => Warning(DmnCodes.Unreachable, place,
        $"Rule {rule} never decides the result: wherever it matches, another rule comes first.",
        $"Quy tắc {rule} không bao giờ quyết định kết quả: ở đâu quy tắc này khớp, ở đó đã có quy tắc khác được áp dụng trước.");

    public static DmnDiagnostic OnlyForNull(DmnPlace place, int rule) => Warning(DmnCodes.Unreachable, place,
        $"Rule {rule} decides the result only when an input is empty (null): otherwise another rule comes first.",
        $"Quy tắc {rule} chỉ quyết định kết quả khi có đầu vào để trống (null): các trường hợp khác đã có quy tắc khác được áp dụng trước.");

    public static DmnDiagnostic ColumnNotChecked(DmnPlace place, string column) => Warning(DmnCodes.NotChecked, place,
        $"The column “{column}” is not checked for gaps and overlaps: its tests are not all constants and ranges of one kind.",
        $"Cột “{column}” không được kiểm tra khoảng trống và chồng lấn: các điều kiện của cột không phải đều là hằng số hay khoảng giá trị cùng kiểu.");

    public static DmnDiagnostic CheckCutShort(DmnPlace place) => Warning(DmnCodes.NotChecked, place,
        "The check of this table stopped at its limit; it may have more gaps, overlaps or unreachable rules.",
        "Việc kiểm tra bảng này dừng ở giới hạn; bảng có thể còn khoảng trống, chồng lấn hoặc quy tắc thừa khác.");

    public static DmnDiagnostic OfExpression(DmnPlace place, FeelDiagnostic finding) =>
        new(finding.Code, finding.Severity, place, finding.Message, finding.Vietnamese, finding.Position);

    private static DmnDiagnostic Error(string code, DmnPlace place, string message, string vietnamese) => new(code, FeelSeverity.Error, place, message, vietnamese);

    private static DmnDiagnostic Warning(string code, DmnPlace place, string message, string vietnamese) => new(code, FeelSeverity.Warning, place, message, vietnamese);
}
