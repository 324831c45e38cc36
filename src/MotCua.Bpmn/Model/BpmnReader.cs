using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Reads a file, checks it, and compiles one process.</summary>
internal static class BpmnReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = ProcessModel.MaxBytes,
    };

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

        return new Compilation(document, content).Compile(processId);
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

    private sealed class Compilation(XDocument document, byte[] content)
    {
        // Children of a process that only describe or draw; everything else of the standard is executed or refused.
        private static readonly HashSet<string> Silent =
            ["documentation", "extensionElements", "laneSet", "sequenceFlow", "textAnnotation", "association", "group", "auditing", "monitoring",
             "correlationSubscription", "supportedInterfaceRef", "dataObject", "dataObjectReference", "dataStoreReference", "property", "performer", "humanPerformer", "potentialOwner", "resourceRole"];

        // Children of a node that do not change how it runs in this slice.
        private static readonly HashSet<string> SilentInNode =
            ["documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming", "outgoing",
             "performer", "humanPerformer", "potentialOwner", "resourceRole", "rendering"];

        private static readonly HashSet<string> NodeNames =
            ["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "task", "userTask", "manualTask",
             "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask", "callActivity", "subProcess", "adHocSubProcess", "transaction",
             "exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway", "choreographyTask", "subChoreography", "callChoreography"];

        private readonly List<Diagnostic> found = [];

        private readonly Dictionary<ProcessFlow, XElement> drawnFlows = [];

        // Flows whose condition is there but cannot be read: one finding on them is enough.
        private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

        public ReadResult Compile(string? processId)
        {
            CheckIds();
            var processes = document.Root!.Elements(Names.Bpmn + "process").ToList();
            var process = processId is null
                ? processes.FirstOrDefault(p => (string?)p.Attribute("isExecutable") is "true" or "1") ?? processes.FirstOrDefault()
                : processes.FirstOrDefault(p => Id(p) == processId);
            if (process is null)
            {
                Report(DiagnosticCodes.NoProcess, Severity.Error, document.Root, "The file has no such process.", "Tệp không có quy trình này.");
                return new(null, [.. found]);
            }

            foreach (var other in processes.Where(p => p != process))
            {
                Report(DiagnosticCodes.OtherProcess, Severity.Warning, other, $"Process “{Id(other)}” of the same file is kept but not read.",
                    $"Quy trình “{Id(other)}” trong cùng tệp được giữ nhưng không được đọc.");
            }

            if (Id(process).Length == 0) ReportNoId(process);
            var elements = process.Elements().Where(IsNode).ToList();
            foreach (var element in process.Elements().Where(e => e.Name.Namespace == Names.Bpmn && !IsNode(e) && !Silent.Contains(e.Name.LocalName)))
            {
                ReportUnsupported(element);
            }

            var (lanes, laneOf) = ReadLanes(process, elements);
            var flows = ReadFlows(process, elements);
            var nodes = elements.Select(e => ReadNode(e, laneOf, flows)).ToImmutableArray();
            CheckGraph(process, elements, nodes);

            var model = new ProcessModel(content, ContentHash.Of(document), Id(process), Text(process, "name"), lanes, nodes, [.. found]);
            return new(model, model.Diagnostics);
        }

        private static bool IsNode(XElement element) => element.Name.Namespace == Names.Bpmn && NodeNames.Contains(element.Name.LocalName);

        private void CheckIds()
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in document.Root!.DescendantsAndSelf())
            {
                if (element.Name.Namespace != Names.Bpmn && element.Name.Namespace != Names.BpmnDi) continue;
                if (Id(element) is { Length: > 0 } id && !seen.Add(id))
                {
                    Report(DiagnosticCodes.DuplicateId, Severity.Error, element, $"The id “{id}” is used more than once.", $"Mã “{id}” được dùng nhiều lần.");
                }
            }
        }

        private (ImmutableArray<string> Lanes, Dictionary<string, int> LaneOf) ReadLanes(XElement process, List<XElement> elements)
        {
            var ids = elements.Select(Id).ToHashSet(StringComparer.Ordinal);
            var lanes = ImmutableArray.CreateBuilder<string>();
            var laneOf = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var lane in process.Elements(Names.Bpmn + "laneSet").Descendants(Names.Bpmn + "lane"))
            {
                var isLeaf = !lane.Elements(Names.Bpmn + "childLaneSet").Any();
                foreach (var reference in lane.Elements(Names.Bpmn + "flowNodeRef").Select(r => r.Value.Trim()))
                {
                    if (isLeaf) laneOf.TryAdd(reference, lanes.Count);
                    if (ids.Contains(reference)) continue;
                    Report(DiagnosticCodes.Lane, Severity.Warning, lane, $"Lane “{Text(lane, "name")}” names “{reference}”, which is not there.",
                        $"Làn “{Text(lane, "name")}” nhắc đến “{reference}” không có trong quy trình.");
                }

                if (isLeaf) lanes.Add(Text(lane, "name"));
            }

            return (lanes.ToImmutable(), laneOf);
        }

        private ILookup<string, ProcessFlow> ReadFlows(XElement process, List<XElement> elements)
        {
            var nodes = elements.Where(e => Id(e).Length > 0).DistinctBy(Id).ToDictionary(Id, StringComparer.Ordinal);
            var flows = new List<ProcessFlow>();
            foreach (var element in process.Elements(Names.Bpmn + "sequenceFlow"))
            {
                if (Id(element).Length == 0) ReportNoId(element);
                var source = Text(element, "sourceRef");
                var target = Text(element, "targetRef");
                if (!nodes.TryGetValue(source, out var from) || !nodes.TryGetValue(target, out var to))
                {
                    var missing = nodes.ContainsKey(source) ? target : source;
                    Report(DiagnosticCodes.DanglingFlow, Severity.Error, element, $"The flow points at “{missing}”, which is not a node of the process.",
                        $"Luồng trỏ tới “{missing}”, không phải là nút của quy trình.");
                    continue;
                }

                var isDefault = Id(element).Length > 0 && Text(from, "default") == Id(element);
                var expression = element.Element(Names.Bpmn + "conditionExpression");
                if (from.Name.LocalName == "endEvent" || to.Name.LocalName == "startEvent" || (from.Name.LocalName == "startEvent" && expression is not null))
                {
                    Report(DiagnosticCodes.WrongFlow, Severity.Error, element,
                        "No flow enters a start event or leaves an end event, and a start event is left without condition.",
                        "Không luồng nào được vào sự kiện bắt đầu hoặc ra khỏi sự kiện kết thúc, và luồng ra khỏi sự kiện bắt đầu không có điều kiện.");
                }

                var flow = new ProcessFlow(Id(element), Text(element, "name"), source, target, isDefault, isDefault ? null : ReadCondition(element, expression));
                flows.Add(flow);
                drawnFlows.TryAdd(flow, element);
            }

            return flows.ToLookup(f => f.SourceId, StringComparer.Ordinal);
        }

        private Condition? ReadCondition(XElement flow, XElement? expression)
        {
            if (expression is null) return null;

            // The default language of the whole file is left aside: drawing tools write XPath there whatever people then type.
            if ((string?)expression.Attribute("language") is { } language && !language.Contains("FEEL", StringComparison.OrdinalIgnoreCase))
            {
                unreadable.Add(Id(flow));
                Report(DiagnosticCodes.Condition, Severity.Error, flow, $"The condition is written in “{language}”; only FEEL is read.",
                    $"Điều kiện viết bằng “{language}”; chỉ đọc được FEEL.");
                return null;
            }

            var (condition, error) = Condition.Parse(expression.Value);
            if (error is not null)
            {
                unreadable.Add(Id(flow));
                found.Add(new(DiagnosticCodes.Condition, Severity.Error, Id(flow), $"The condition cannot be read at position {error.Position + 1}: {error.Message}",
                    $"Không đọc được điều kiện tại vị trí {error.Position + 1}: {error.Vietnamese}", Line(expression), error.Position + 1));
            }

            return condition;
        }

        private ProcessNode ReadNode(XElement element, Dictionary<string, int> laneOf, ILookup<string, ProcessFlow> flows)
        {
            var id = Id(element);
            if (id.Length == 0) ReportNoId(element);
            var kind = element.Name.LocalName switch
            {
                "startEvent" => NodeKind.Start,
                "endEvent" => NodeKind.End,
                "userTask" => NodeKind.UserTask,
                "exclusiveGateway" => NodeKind.ExclusiveGateway,
                _ => NodeKind.Unsupported,
            };

            // Data and resources are kept for the reader of the drawing; loops, events and the like would change the run.
            var foreign = element.Elements().FirstOrDefault(e => e.Name.Namespace == Names.Bpmn && !SilentInNode.Contains(e.Name.LocalName));
            if (kind == NodeKind.Unsupported) ReportUnsupported(element);
            else if (foreign is not null)
            {
                ReportUnsupported(element, foreign);
                kind = NodeKind.Unsupported;
            }

            var outgoing = id.Length == 0 ? [] : flows[id].ToImmutableArray();
            if (Text(element, "default") is { Length: > 0 } named && !outgoing.Any(f => f.IsDefault))
            {
                Report(DiagnosticCodes.DefaultFlow, Severity.Error, element, $"The default flow “{named}” does not leave this node.",
                    $"Luồng mặc định “{named}” không xuất phát từ nút này.");
            }

            return new(id, kind, Text(element, "name"), laneOf.GetValueOrDefault(id, -1), outgoing, ReadStep(element));
        }

        private static StepMark? ReadStep(XElement element)
        {
            var step = element.Element(Names.Bpmn + "extensionElements")?.Element(Names.MotCua + "step");
            if (step is null
                || !int.TryParse((string?)step.Attribute("number"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || !Enum.TryParse<StepKind>((string?)step.Attribute("kind"), ignoreCase: true, out var kind)
                || !Enum.IsDefined(kind))
            {
                return null;
            }

            var days = decimal.TryParse((string?)step.Attribute("days"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : (decimal?)null;
            return new(number, kind, days, (string?)step.Attribute("time"));
        }

        private void CheckGraph(XElement process, List<XElement> elements, ImmutableArray<ProcessNode> nodes)
        {
            // Start events with a trigger are unsupported kinds by now, yet they are starts of the drawing.
            var drawn = nodes.Zip(elements, (node, element) => (Node: node, Element: element)).ToList();
            var starts = drawn.Where(d => d.Element.Name.LocalName == "startEvent").ToList();
            if (starts.Count == 0) Report(DiagnosticCodes.NoStart, Severity.Error, process, "The process has no start event.", "Quy trình không có sự kiện bắt đầu.");
            foreach (var extra in starts.Skip(1))
            {
                Report(DiagnosticCodes.ManyStarts, Severity.Error, extra.Element, "The process has more than one start event.", "Quy trình có nhiều sự kiện bắt đầu.");
            }

            var hasEnd = nodes.Any(n => n.Kind == NodeKind.End);
            foreach (var (node, element) in drawn.Where(d => d.Node.Outgoing.IsEmpty && d.Node.Kind is not (NodeKind.End or NodeKind.Unsupported)))
            {
                var severity = hasEnd || node.Kind != NodeKind.UserTask ? Severity.Error : Severity.Warning;
                Report(DiagnosticCodes.NoOutgoing, severity, element, $"No flow leaves “{Label(node)}”.", $"Không có luồng nào ra khỏi “{Label(node)}”.");
            }

            foreach (var flow in nodes.Where(n => n.Kind == NodeKind.ExclusiveGateway && n.Outgoing.Length > 1).SelectMany(n => n.Outgoing))
            {
                if (flow.IsDefault || flow.Condition is not null || unreadable.Contains(flow.Id)) continue;
                Report(DiagnosticCodes.NoCondition, Severity.Error, drawnFlows[flow], "A flow out of a branching gateway needs a condition, or is the default.",
                    "Luồng ra khỏi cổng rẽ nhánh phải có điều kiện hoặc là luồng mặc định.");
            }

            // Without a start, or with what this slice does not know (boundary events, for one), "unreachable" would be a false alarm.
            if (starts.Count == 0 || nodes.Any(n => n.Kind == NodeKind.Unsupported)) return;
            var reached = Reached(nodes, starts[0].Node);
            foreach (var (node, element) in drawn.Where(d => !reached.Contains(d.Node.Id)))
            {
                Report(DiagnosticCodes.Unreachable, Severity.Warning, element, $"“{Label(node)}” cannot be reached from the start.",
                    $"Không đi tới được “{Label(node)}” từ điểm bắt đầu.");
            }
        }

        private static HashSet<string> Reached(ImmutableArray<ProcessNode> nodes, ProcessNode start)
        {
            var byId = nodes.DistinctBy(n => n.Id).ToDictionary(n => n.Id, StringComparer.Ordinal);
            var reached = new HashSet<string>(StringComparer.Ordinal) { start.Id };
            var open = new Queue<string>(reached);
            while (open.TryDequeue(out var id))
            {
                foreach (var flow in byId[id].Outgoing.Where(f => reached.Add(f.TargetId))) open.Enqueue(flow.TargetId);
            }

            return reached;
        }

        private void ReportUnsupported(XElement element, XElement? inside = null)
        {
            var name = (inside ?? element).Name.LocalName;
            Report(DiagnosticCodes.Unsupported, Severity.Error, element, $"“{name}” is kept but cannot be run yet.", $"“{name}” được giữ nguyên nhưng chưa chạy được.");
        }

        private void ReportNoId(XElement element) =>
            Report(DiagnosticCodes.NoId, Severity.Error, element, $"A “{element.Name.LocalName}” has no id.", $"Một “{element.Name.LocalName}” không có mã (id).");

        private void Report(string code, Severity severity, XElement element, string message, string vietnamese) =>
            found.Add(new(code, severity, Id(element) is { Length: > 0 } id ? id : null, message, vietnamese, Line(element), ((IXmlLineInfo)element).LinePosition));

        private static string Label(ProcessNode node) => node.Name.Length > 0 ? node.Name : node.Id;

        private static string Id(XElement element) => Text(element, "id");

        private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

        private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
    }
}

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
