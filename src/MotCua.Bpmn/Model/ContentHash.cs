using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>
/// The hash of what a document says: elements, sorted attributes with the prefixes they bind, and text; not comments, layout white space or instructions.
/// </summary>
internal sealed class ContentHash
{
    private readonly List<XAttribute> sorted = [];
    private byte[] said;
    private int length;

    private ContentHash(int size) => said = new byte[size];

    /// <param name="size">Bytes that are said, about.</param>
    public static string Of(XDocument document, int size)
    {
        var hash = new ContentHash(size * 2);
        hash.Add(document.Root!);
        return Convert.ToHexStringLower(SHA256.HashData(hash.said.AsSpan(0, hash.length)));
    }

    // Lengths before texts, so that no two documents give one string. Depth is bounded by the reader.
    private void Add(XElement element)
    {
        Add('<');
        Add(element.Name);
        AddAttributes(element);
        var hasElements = element.HasElements;
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XElement child)
            {
                Add(child);
            }
            else if (node is XText text && !(hasElements && string.IsNullOrWhiteSpace(text.Value)))
            {
                Add('"');
                Add(text.Value);
            }
        }

        Add('>');
    }

    private void AddAttributes(XElement element)
    {
        sorted.Clear();
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute) sorted.Add(attribute);
        if (sorted.Count > 1) sorted.Sort(ByName);
        foreach (var attribute in sorted)
        {
            Add('@');
            Add(attribute.Name);
            Add(attribute.Value);
        }
    }

    private static int ByName(XAttribute left, XAttribute right) =>
        string.CompareOrdinal(left.Name.NamespaceName, right.Name.NamespaceName) is not 0 and var order ? order : string.CompareOrdinal(left.Name.LocalName, right.Name.LocalName);

    private void Add(XName name)
    {
        Add(name.NamespaceName);
        Add(name.LocalName);
    }

    private void Add(char kind)
    {
        Reserve(1);
        said[length++] = (byte)kind;
    }

    private void Add(string text)
    {
        Reserve(4 + Encoding.UTF8.GetMaxByteCount(text.Length));
        var size = Encoding.UTF8.GetBytes(text, said.AsSpan(length + 4));
        BinaryPrimitives.WriteInt32LittleEndian(said.AsSpan(length), size);
        length += 4 + size;
    }

    private void Reserve(int more)
    {
        if (length + more > said.Length) Array.Resize(ref said, Math.Max(said.Length * 2, length + more));
    }
}
