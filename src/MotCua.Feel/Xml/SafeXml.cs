using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MotCua.Feel;

/// <summary>What one file may hold.</summary>
/// <param name="Depth">Levels that elements may be nested below the root.</param>
public sealed record XmlLimits(int Bytes, int Elements, int Depth);

/// <summary>Why a file was not read: it is beyond the limits, or no XML, or XML with a document type.</summary>
/// <param name="Message">English, of the XML reader; empty for what is too large.</param>
/// <param name="Line">1-based; 0 when the encoding of the file cannot be read.</param>
public sealed record XmlRefusal(bool IsTooLarge, string Message = "", int Line = 0, int Column = 0);

/// <summary>XML of strangers: without document type, without entities from outside, within limits, in any encoding that .NET knows.</summary>
public static class SafeXml
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    static SafeXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The bytes of a stream; null when there are too many.</summary>
    public static byte[]? ReadAll(Stream stream, XmlLimits limits)
    {
        using var content = new MemoryStream();
        var part = new byte[16_384];
        for (int length; (length = stream.Read(part)) > 0;)
        {
            if (content.Length + length > limits.Bytes) return null;
            content.Write(part, 0, length);
        }

        return content.ToArray();
    }

    /// <summary>The document with line numbers and white space; null, and why, when it cannot or must not be read.</summary>
    public static XDocument? Load(byte[] content, XmlLimits limits, out XmlRefusal? refusal)
    {
        refusal = null;
        try
        {
            if (content.Length <= limits.Bytes)
            {
                using var reader = XmlReader.Create(new MemoryStream(content), Settings);
                return XDocument.Load(new LimitedReader(reader, limits), LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
            }

            refusal = new(IsTooLarge: true);
        }
        catch (LimitedReader.LimitException)
        {
            refusal = new(IsTooLarge: true);
        }
        catch (XmlException broken)
        {
            refusal = new(IsTooLarge: false, broken.Message, Math.Max(1, broken.LineNumber), broken.LinePosition);
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            // What decoders of exotic encodings throw instead of an XmlException.
            refusal = new(IsTooLarge: false, broken.Message);
        }

        return null;
    }
}
