using System.Xml;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Reads a file within the limits; <see cref="ProcessCompiler"/> does the rest.</summary>
internal static class BpmnReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = ProcessModel.MaxBytes,
    };

    // Drawing tools of old write their files in code pages of Windows.
    static BpmnReader() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public static ReadResult Read(Stream bpmn, string? processId)
    {
        using var content = new MemoryStream();
        var part = new byte[16_384];
        for (int length; (length = bpmn.Read(part)) > 0;)
        {
            if (content.Length + length > ProcessModel.MaxBytes) return Refused(TooLarge());
            content.Write(part, 0, length);
        }

        return Read(content.ToArray(), processId);
    }

    public static ReadResult Read(byte[] content, string? processId)
    {
        XDocument document;
        try
        {
            if (!IsWithinLimits(content)) return Refused(TooLarge());
            using var reader = XmlReader.Create(new MemoryStream(content), Settings);
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        }
        catch (XmlException broken)
        {
            return Refused(new(DiagnosticCodes.Xml, Severity.Error, null, broken.Message,
                $"Tệp không phải XML hợp lệ hoặc có khai báo DTD (dòng {broken.LineNumber}, cột {broken.LinePosition}).", broken.LineNumber, broken.LinePosition));
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            // What decoders of exotic encodings throw instead of an XmlException.
            return Refused(new(DiagnosticCodes.Xml, Severity.Error, null, broken.Message, "Tệp dùng bảng mã không đọc được."));
        }

        if (document.Root!.Name != Names.Bpmn + "definitions")
        {
            return Refused(new(DiagnosticCodes.NotBpmn, Severity.Error, null,
                "The root element is not “definitions” of BPMN 2.0.", "Phần tử gốc không phải “definitions” của BPMN 2.0."));
        }

        return new ProcessCompiler(document, content).Compile(processId);
    }

    private static bool IsWithinLimits(byte[] content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), Settings);
        for (var elements = 0; reader.Read();)
        {
            if (reader.Depth > ProcessModel.MaxDepth) return false;
            if (reader.NodeType == XmlNodeType.Element && ++elements > ProcessModel.MaxElements) return false;
        }

        return true;
    }

    private static ReadResult Refused(Diagnostic why) => new(null, [why]);

    private static Diagnostic TooLarge() => new(DiagnosticCodes.TooLarge, Severity.Error, null,
        $"The file has more than {ProcessModel.MaxBytes} bytes, {ProcessModel.MaxElements} elements or {ProcessModel.MaxDepth} levels.",
        $"Tệp vượt quá {ProcessModel.MaxBytes} byte, {ProcessModel.MaxElements} phần tử hoặc {ProcessModel.MaxDepth} cấp lồng nhau.");
}
