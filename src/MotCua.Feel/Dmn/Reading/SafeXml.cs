using System.Xml;
using System.Xml.Linq;

namespace MotCua.Feel;

/// <summary>XML without document type, without entities from outside, and within limits.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = DmnModel.MaxBytes,
    };

    /// <summary>The bytes of a stream; null when there are too many.</summary>
    public static byte[]? ReadAll(Stream stream)
    {
        using var content = new MemoryStream();
        var part = new byte[16_384];
        for (int length; (length = stream.Read(part)) > 0;)
        {
            if (content.Length + length > DmnModel.MaxBytes) return null;
            content.Write(part, 0, length);
        }

        return content.ToArray();
    }

    /// <summary>The document with line numbers; null, and a finding, when it cannot or must not be read.</summary>
    public static XDocument? Load(string file, byte[] content, out DmnDiagnostic? refusal)
    {
        refusal = null;
        try
        {
            if (IsWithinLimits(content))
            {
                using var reader = XmlReader.Create(new MemoryStream(content), Settings);
                return XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
            }

            refusal = DmnFindings.TooLarge(file);
        }
        catch (XmlException broken)
        {
            refusal = DmnFindings.BrokenXml(new(file, null, broken.LineNumber, broken.LinePosition), broken.Message);
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            // What decoders of exotic encodings throw instead of an XmlException.
            refusal = DmnFindings.BrokenXml(new(file, null, 0, 0), broken.Message);
        }

        return null;
    }

    private static bool IsWithinLimits(byte[] content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), Settings);
        for (var elements = 0; reader.Read();)
        {
            if (reader.Depth > DmnModel.MaxDepth) return false;
            if (reader.NodeType == XmlNodeType.Element && ++elements > DmnModel.MaxElements) return false;
        }

        return true;
    }
}
