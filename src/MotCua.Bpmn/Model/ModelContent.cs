using System.Xml.Linq;
using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>The first thing that a model says otherwise.</summary>
internal sealed record ContentDifference(string? Element, string Message, string Vietnamese);

/// <summary>What a model says, element by element, whatever tool wrote it: without diagram, comments, order, prefixes and the heading of the file.</summary>
internal static class ModelContent
{
    /// <summary>Null when both say the same.</summary>
    public static ContentDifference? Difference(ProcessModel wanted, ProcessModel found)
    {
        var missing = Lines(wanted).GroupBy(l => l.Line).ToDictionary(g => g.Key, g => (Count: g.Count(), g.First().Element), StringComparer.Ordinal);
        foreach (var (line, element) in Lines(found))
        {
            if (missing.TryGetValue(line, out var known) && known.Count > 0) missing[line] = (known.Count - 1, known.Element);
            else return Told(element, "there is", "có", "as no table makes it", "mà bảng không tạo ra");
        }

        return missing.Values.Where(m => m.Count > 0).Select(m => Told(m.Element, "there is no", "thiếu", "as a table makes it", "như bảng tạo ra")).FirstOrDefault();
    }

    private static ContentDifference Told(XElement element, string verb, string vietnamese, string rest, string vietnameseRest)
    {
        var id = element.AncestorsAndSelf().Select(e => (string?)e.Attribute("id")).FirstOrDefault(i => i is not null);
        return new(id, $"{verb} “{element.Name.LocalName}” at “{id}” {rest}.", $"{vietnamese} “{element.Name.LocalName}” tại “{id}” {vietnameseRest}.");
    }

    private static IEnumerable<(string Line, XElement Element)> Lines(ProcessModel model)
    {
        using var bytes = new MemoryStream();
        model.Write(bytes);
        var root = SafeXml.Load(bytes.ToArray(), ProcessModel.Limits, out _)!.Root!;
        return [.. root.Descendants().Where(e => !e.AncestorsAndSelf().Any(IsLeftAside)).Select(e => (LineOf(e), e))];
    }

    // Depth is bounded by the reader, so the ancestors are few.
    private static bool IsLeftAside(XElement element) =>
        element.Name.Namespace == Names.BpmnDi || element.Name == Names.Bpmn + "incoming" || element.Name == Names.Bpmn + "outgoing";

    private static string LineOf(XElement element)
    {
        var parent = element.Parent!.Parent is null ? "" : (string?)element.Parent.Attribute("id") ?? element.Parent.Name.LocalName;
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $"{a.Name}={(a.Name == Names.Xsi + "type" ? a.Value[(a.Value.IndexOf(':', StringComparison.Ordinal) + 1)..] : a.Value)}")
            .Order(StringComparer.Ordinal);
        var text = element.HasElements ? string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Trim() : element.Value;
        return string.Join('\u0001', [parent, element.Name.ToString(), .. attributes, text]);
    }
}
