using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>Reads a file within the limits; <see cref="ProcessCompiler"/> does the rest.</summary>
internal static class BpmnReader
{
    public static ReadResult Read(Stream bpmn, string? processId) =>
        SafeXml.ReadAll(bpmn, ProcessModel.Limits) is { } content ? Read(content, processId) : Refused(TooLarge());

    public static ReadResult Read(byte[] content, string? processId)
    {
        if (SafeXml.Load(content, ProcessModel.Limits, out var refusal) is not { } document) return Refused(refusal!.IsTooLarge ? TooLarge() : NoXml(refusal));
        if (document.Root!.Name == Names.Bpmn + "definitions") return new ProcessCompiler(document, content).Compile(processId);
        return Refused(new(DiagnosticCodes.NotBpmn, Severity.Error, null,
            "The root element is not “definitions” of BPMN 2.0.", "Phần tử gốc không phải “definitions” của BPMN 2.0."));
    }

    private static ReadResult Refused(Diagnostic why) => new(null, [why]);

    private static Diagnostic NoXml(XmlRefusal broken) => new(DiagnosticCodes.Xml, Severity.Error, null, broken.Message,
        broken.Line > 0 ? $"Tệp không phải XML hợp lệ hoặc có khai báo DTD (dòng {broken.Line}, cột {broken.Column})." : "Tệp dùng bảng mã không đọc được.",
        broken.Line, broken.Column);

    private static Diagnostic TooLarge() => new(DiagnosticCodes.TooLarge, Severity.Error, null,
        $"The file has more than {ProcessModel.MaxBytes} bytes, {ProcessModel.MaxElements} elements or {ProcessModel.MaxDepth} levels.",
        $"Tệp vượt quá {ProcessModel.MaxBytes} byte, {ProcessModel.MaxElements} phần tử hoặc {ProcessModel.MaxDepth} cấp lồng nhau.");
}
