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

    public static DmnDiagnostic OfExpression(DmnPlace place, FeelDiagnostic finding) =>
        new(finding.Code, finding.Severity, place, finding.Message, finding.Vietnamese, finding.Position);

    private static DmnDiagnostic Error(string code, DmnPlace place, string message, string vietnamese) => new(code, FeelSeverity.Error, place, message, vietnamese);

    private static DmnDiagnostic Warning(string code, DmnPlace place, string message, string vietnamese) => new(code, FeelSeverity.Warning, place, message, vietnamese);
}
