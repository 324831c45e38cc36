using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>
/// The hash of what a document says: elements, sorted attributes with the prefixes they bind, and text; not comments, layout white space or instructions.
/// </summary>
internal static class ContentHash
{
    public static string Of(XDocument document)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, document.Root!);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Lengths before texts, so that no two documents give one string. Depth is bounded by the reader.
    private static void Add(IncrementalHash hash, XElement element)
    {
        Add(hash, '<', element.Name.NamespaceName, element.Name.LocalName);
        foreach (var attribute in element.Attributes().OrderBy(a => a.Name.NamespaceName, StringComparer.Ordinal).ThenBy(a => a.Name.LocalName, StringComparer.Ordinal))
        {
            Add(hash, '@', attribute.Name.NamespaceName, attribute.Name.LocalName, attribute.Value);
        }

        var hasElements = element.HasElements;
        foreach (var node in element.Nodes())
        {
            if (node is XElement child) Add(hash, child);
            else if (node is XText text && !(hasElements && string.IsNullOrWhiteSpace(text.Value))) Add(hash, '"', text.Value);
        }

        Add(hash, '>');
    }

    private static void Add(IncrementalHash hash, char kind, params ReadOnlySpan<string> texts)
    {
        hash.AppendData([(byte)kind]);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
