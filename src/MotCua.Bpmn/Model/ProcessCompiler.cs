using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Checks a document and compiles one of its processes.</summary>
internal sealed partial class ProcessCompiler(XDocument document, byte[] content)
{
    // Children of a process that only describe or draw; everything else of the standard is executed or refused.
    private static readonly HashSet<string> Silent =
        ["documentation", "extensionElements", "laneSet", "sequenceFlow", "textAnnotation", "association", "group", "auditing", "monitoring", "ioSpecification",
         "dataInputAssociation", "dataOutputAssociation", "correlationSubscription", "supports", "supportedInterfaceRef", "ioBinding", "dataObject", "dataObjectReference", "dataStoreReference", "property",
         "performer", "humanPerformer", "potentialOwner", "resourceRole", "incoming", "outgoing", "standardLoopCharacteristics", "multiInstanceLoopCharacteristics", "completionCondition"];

    private static readonly Dictionary<string, NodeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["startEvent"] = NodeKind.Start,
        ["endEvent"] = NodeKind.End,
        ["intermediateCatchEvent"] = NodeKind.Catch,
        ["intermediateThrowEvent"] = NodeKind.Throw,
        ["implicitThrowEvent"] = NodeKind.Throw,
        ["boundaryEvent"] = NodeKind.Boundary,
        ["task"] = NodeKind.Task,
        ["manualTask"] = NodeKind.ManualTask,
        ["userTask"] = NodeKind.UserTask,
        ["serviceTask"] = NodeKind.ServiceTask,
        ["scriptTask"] = NodeKind.ScriptTask,
        ["businessRuleTask"] = NodeKind.BusinessRuleTask,
        ["sendTask"] = NodeKind.SendTask,
        ["receiveTask"] = NodeKind.ReceiveTask,
        ["callActivity"] = NodeKind.CallActivity,
        ["subProcess"] = NodeKind.SubProcess,
        ["transaction"] = NodeKind.Transaction,
        ["adHocSubProcess"] = NodeKind.AdHocSubProcess,
        ["exclusiveGateway"] = NodeKind.ExclusiveGateway,
        ["parallelGateway"] = NodeKind.ParallelGateway,
        ["inclusiveGateway"] = NodeKind.InclusiveGateway,
        ["complexGateway"] = NodeKind.ComplexGateway,
        ["eventBasedGateway"] = NodeKind.EventBasedGateway,
        ["choreographyTask"] = NodeKind.Unsupported,
        ["subChoreography"] = NodeKind.Unsupported,
        ["callChoreography"] = NodeKind.Unsupported,
    };

    private readonly List<Diagnostic> found = [];
    private readonly List<ProcessNode> nodes = [];
    private readonly Dictionary<ProcessNode, XElement> drawn = [];
    private readonly Dictionary<ProcessFlow, XElement> drawnFlows = [];

    // Flows whose condition is there but cannot be read: one finding on them is enough.
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);

    public ReadResult Compile(string? processId)
    {
        CheckIds();
        var processes = document.Root!.Elements(Names.Bpmn + "process").ToList();
        var process = processId is null
            ? processes.FirstOrDefault(p => Is(p, "isExecutable")) ?? processes.FirstOrDefault()
            : processes.FirstOrDefault(p => Id(p) == processId);
        new ModelCheck(document.Root!, byId, found).Run(process);
        if (process is null)
        {
            Report(DiagnosticCodes.NoProcess, Severity.Error, document.Root, "The file has no such process.", "Tệp không có quy trình này.");

            // A file of choreographies or black-box pools alone is kept, for what it is.
            return new(processId is null ? new(content, ContentHash.Of(document, content.Length), "", "", [], [], Body.Empty, [.. found]) : null, [.. found]);
        }

        foreach (var other in processes.Where(p => p != process))
        {
            Report(DiagnosticCodes.OtherProcess, Severity.Warning, other, $"Process “{Id(other)}” of the same file is kept but not read.",
                $"Quy trình “{Id(other)}” trong cùng tệp được giữ nhưng không được đọc.");
        }

        if (Id(process).Length == 0) ReportNoId(process);
        var (lanes, laneOf) = ReadLanes(process);
        var body = ReadBody(process, null, laneOf);
        foreach (var (node, element) in drawn) Connect(node, element);
        CheckGraph(process, body);
        foreach (var join in nodes.Where(n => n.Kind is NodeKind.InclusiveGateway or NodeKind.ComplexGateway && n.Incoming.Length > 1)) join.Upstream = Upstream.Of(join, nodes);
        if (nodes.Count > ushort.MaxValue)
            Report(DiagnosticCodes.TooLarge, Severity.Error, process, $"The process has more than {ushort.MaxValue} nodes.", $"Quy trình có hơn {ushort.MaxValue} nút.");

        var model = new ProcessModel(content, ContentHash.Of(document, content.Length), Id(process), Text(process, "name"), lanes, [.. nodes], body, [.. found]) { IsDescriptive = IsNot(process, "isExecutable") };
        return new(model, model.Diagnostics);
    }

    private static bool IsNode(XElement element) => element.Name.Namespace == Names.Bpmn && Kinds.ContainsKey(element.Name.LocalName);

    private void CheckIds()
    {
        foreach (var element in document.Root!.DescendantsAndSelf())
        {
            if (element.Name.Namespace != Names.Bpmn && element.Name.Namespace != Names.BpmnDi) continue;
            if (Id(element) is { Length: > 0 } id && !byId.TryAdd(id, element))
            {
                Report(DiagnosticCodes.DuplicateId, Severity.Error, element, $"The id “{id}” is used more than once.", $"Mã “{id}” được dùng nhiều lần.");
            }
        }
    }

    private (ImmutableArray<string> Lanes, Dictionary<string, int> LaneOf) ReadLanes(XElement process)
    {
        var ids = process.Descendants().Where(IsNode).Select(Id).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>The nodes and flows of a process or sub-process, and of what is nested in it. Depth is bounded by the reader.</summary>
    private Body ReadBody(XElement container, ProcessNode? parent, Dictionary<string, int> laneOf)
    {
        foreach (var element in container.Elements().Where(e => e.Name.Namespace == Names.Bpmn && !IsNode(e) && !Silent.Contains(e.Name.LocalName))) ReportUnsupported(element);
        var inside = new Dictionary<string, ProcessNode>(StringComparer.Ordinal);
        var children = new List<ProcessNode>();
        foreach (var element in container.Elements().Where(IsNode))
        {
            var node = ReadNode(element, parent, laneOf);
            if (node.Id.Length > 0) inside.TryAdd(node.Id, node);
            children.Add(node);
        }

        ReadFlows(container, inside);
        foreach (var node in children.Where(n => n.IsScope)) node.Body = ReadBody(drawn[node], node, laneOf);

        var own = children.Where(n => n.Kind is not (NodeKind.Boundary or NodeKind.EventSubProcess) && !n.IsForCompensation).ToList();
        var starts = own.Where(n => n.Kind == NodeKind.Start).ToList();
        var untriggered = starts.Where(n => !drawn[n].Elements().Any(IsTrigger)).Take(1).ToList();
        ProcessNode[] begins = parent?.Kind == NodeKind.EventSubProcess ? [.. starts.Take(1)]
            : untriggered.Count > 0 ? [.. untriggered]
            : starts.Count > 0 ? []
            : [.. own.Where(n => n.Incoming.IsEmpty && !Is(drawn[n], "instantiate"))];
        var data = container.Elements().Where(e => e.Name == Names.Bpmn + "property" || e.Name == Names.Bpmn + "dataObject").Select(e => Text(e, "name") is { Length: > 0 } name ? name : Id(e));
        return new(begins, [.. children.Where(n => n.Kind == NodeKind.EventSubProcess)], [.. data.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private void ReadFlows(XElement container, Dictionary<string, ProcessNode> inside)
    {
        var flows = new List<ProcessFlow>();
        foreach (var element in container.Elements(Names.Bpmn + "sequenceFlow"))
        {
            if (Id(element).Length == 0) ReportNoId(element);
            var (source, target) = (Text(element, "sourceRef"), Text(element, "targetRef"));
            if (!inside.TryGetValue(source, out var from) || !inside.TryGetValue(target, out var to))
            {
                var missing = inside.ContainsKey(source) ? target : source;
                Report(DiagnosticCodes.DanglingFlow, Severity.Error, element, $"The flow points at “{missing}”, which is not a node of the process.",
                    $"Luồng trỏ tới “{missing}”, không phải là nút của quy trình.");
                continue;
            }

            var isDefault = Id(element).Length > 0 && Text(drawn[from], "default") == Id(element);
            var expression = element.Element(Names.Bpmn + "conditionExpression");
            if (from.Kind == NodeKind.End || to.Kind == NodeKind.Start || (from.Kind == NodeKind.Start && expression is not null))
            {
                Report(DiagnosticCodes.WrongFlow, Severity.Error, element,
                    "No flow enters a start event or leaves an end event, and a start event is left without condition.",
                    "Không luồng nào được vào sự kiện bắt đầu hoặc ra khỏi sự kiện kết thúc, và luồng ra khỏi sự kiện bắt đầu không có điều kiện.");
            }

            var flow = new ProcessFlow(Id(element), Text(element, "name"), from, to, isDefault, isDefault || expression is null ? null : ReadExpression(element, expression));
            flows.Add(flow);
            drawnFlows.TryAdd(flow, element);
        }

        foreach (var leaving in flows.GroupBy(f => f.Source))
        {
            leaving.Key.Outgoing = [.. leaving];
            leaving.Key.Default = leaving.FirstOrDefault(f => f.IsDefault);
        }

        foreach (var entering in flows.GroupBy(f => f.Target))
        {
            entering.Key.Incoming = [.. entering];
            for (var i = 0; i < entering.Key.Incoming.Length; i++) entering.Key.Incoming[i].Place = i;
        }

        foreach (var node in inside.Values.Where(n => Text(drawn[n], "default").Length > 0 && n.Default is null))
        {
            Report(DiagnosticCodes.DefaultFlow, Severity.Error, drawn[node], $"The default flow “{Text(drawn[node], "default")}” does not leave this node.",
                $"Luồng mặc định “{Text(drawn[node], "default")}” không xuất phát từ nút này.");
        }
    }

    private ProcessNode ReadNode(XElement element, ProcessNode? parent, Dictionary<string, int> laneOf)
    {
        var id = Id(element);
        if (id.Length == 0) ReportNoId(element);
        var kind = Kinds[element.Name.LocalName];
        if (kind == NodeKind.SubProcess && Is(element, "triggeredByEvent")) kind = NodeKind.EventSubProcess;
        if (kind == NodeKind.CallActivity && Called(element) is { } global) kind = global.Name.LocalName switch
        {
            "globalTask" => NodeKind.Task,
            "globalManualTask" => NodeKind.ManualTask,
            "globalUserTask" => NodeKind.UserTask,
            "globalScriptTask" => NodeKind.ScriptTask,
            "globalBusinessRuleTask" => NodeKind.BusinessRuleTask,
            _ => kind,
        };
        if (kind == NodeKind.Unsupported) ReportUnsupported(element);

        var node = new ProcessNode(nodes.Count, id, kind, Text(element, "name"), laneOf.GetValueOrDefault(id, -1), ReadStep(element), parent)
        {
            Triggers = [.. TriggersOf(element)],
            IsInterrupting = kind == NodeKind.Start ? !IsNot(element, "isInterrupting") : !IsNot(element, "cancelActivity"),
            IsParallelMultiple = Is(element, "parallelMultiple"),
            IsForCompensation = Is(element, "isForCompensation"),
            Instantiates = Is(element, "instantiate"),
            NeedsAll = Text(element, "eventGatewayType") == "Parallel",
            IsOrdered = Text(element, "ordering") == "Sequential",
            IsOnWorkingClock = element.Elements(Names.Bpmn + "timerEventDefinition").Any(d => (string?)d.Attribute(Names.MotCua + "clock") == "working"),
            CancelsRest = !IsNot(element, "cancelRemainingInstances"),
            StartQuantity = Quantity(element, "startQuantity"),
            CompletionQuantity = Quantity(element, "completionQuantity"),
            Called = kind == NodeKind.CallActivity ? Local(Text(element, "calledElement")) : null,
            Message = Text(element, "messageRef") is { Length: > 0 } message ? NameOf(message, "name") : "",
            Repeats = ReadRepetition(element),
            Condition = element.Element(Names.Bpmn + "activationCondition") is { } activation ? ReadExpression(element, activation)
                : element.Element(Names.Bpmn + "completionCondition") is { } completion ? ReadExpression(element, completion) : null,
        };
        nodes.Add(node);
        drawn.Add(node, element);
        return node;
    }

    private XElement? Called(XElement activity) => byId.GetValueOrDefault(Local(Text(activity, "calledElement")));

    private static int Quantity(XElement element, string attribute) =>
        int.TryParse(Text(element, attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity is >= 1 and <= 1_000 ? quantity : 1;

    private Repetition? ReadRepetition(XElement activity)
    {
        if (activity.Element(Names.Bpmn + "standardLoopCharacteristics") is { } loop)
        {
            return new(IsMultiple: false, IsSequential: true)
            {
                TestsBefore = Is(loop, "testBefore"),
                Maximum = int.TryParse(Text(loop, "loopMaximum"), NumberStyles.None, CultureInfo.InvariantCulture, out var maximum) ? maximum : null,
                Condition = loop.Element(Names.Bpmn + "loopCondition") is { } condition ? ReadExpression(activity, condition) : null,
            };
        }

        if (activity.Element(Names.Bpmn + "multiInstanceLoopCharacteristics") is not { } many) return null;
        var throws = Text(many, "behavior") switch { "None" => Thrown.Always, "One" => Thrown.Once, "Complex" => Thrown.ByCondition, _ => Thrown.Never };
        var reference = Text(many, throws == Thrown.Once ? "oneBehaviorEventRef" : "noneBehaviorEventRef");
        return new(IsMultiple: true, Is(many, "isSequential"))
        {
            Cardinality = many.Element(Names.Bpmn + "loopCardinality") is { } number ? ReadExpression(activity, number) : null,
            Collection = DataName(many.Element(Names.Bpmn + "loopDataInputRef")?.Value),
            Results = DataName(many.Element(Names.Bpmn + "loopDataOutputRef")?.Value),
            Item = many.Element(Names.Bpmn + "inputDataItem") is { } item ? NameOr(item) : null,
            Result = many.Element(Names.Bpmn + "outputDataItem") is { } result ? NameOr(result) : null,
            Condition = many.Element(Names.Bpmn + "completionCondition") is { } completion ? ReadExpression(activity, completion) : null,
            Throws = throws,
            Event = reference.Length > 0 && byId.TryGetValue(Local(reference), out var definition) ? ReadTrigger(definition) : null,
            Complex =
            [
                .. many.Elements(Names.Bpmn + "complexBehaviorDefinition")
                    .Select(c => (Condition: c.Element(Names.Bpmn + "condition") is { } when ? ReadExpression(activity, when) : null,
                        Event: c.Element(Names.Bpmn + "event")?.Elements().Where(IsTrigger).Select(ReadTrigger).FirstOrDefault()))
                    .Where(c => c.Condition is not null).Select(c => (c.Condition!, c.Event)),
            ],
        };
    }

    // A data input that stands for a data object or property has its name; without one the reference itself is the name of a variable.
    private string? DataName(string? reference)
    {
        if (reference is null) return null;
        var id = Local(reference);
        if (!byId.TryGetValue(id, out var data)) return id;
        var association = data.Parent?.Parent?.Elements(Names.Bpmn + "dataInputAssociation").Concat(data.Parent?.Parent?.Elements(Names.Bpmn + "dataOutputAssociation") ?? [])
            .FirstOrDefault(a => a.Elements().Any(e => e.Name.LocalName is "targetRef" or "sourceRef" && Local(e.Value) == id));
        var end = association?.Elements().FirstOrDefault(e => e.Name.LocalName is "targetRef" or "sourceRef" && Local(e.Value) != id)?.Value;
        return end is not null && byId.TryGetValue(Local(end), out var other)
            ? NameOr(Text(other, "dataObjectRef") is { Length: > 0 } original && byId.TryGetValue(Local(original), out var held) ? held : other) : NameOr(data);
    }

    private static string NameOr(XElement element) => Text(element, "name") is { Length: > 0 } name ? name : Id(element);

    private static bool IsTrigger(XElement element) =>
        element.Name.Namespace == Names.Bpmn && (element.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal) || element.Name.LocalName == "eventDefinitionRef");

    private IEnumerable<Trigger> TriggersOf(XElement holder)
    {
        foreach (var element in holder.Elements().Where(IsTrigger))
        {
            var definition = element.Name.LocalName == "eventDefinitionRef" ? byId.GetValueOrDefault(Local(element.Value)) : element;
            if (definition is null) ReportUnsupported(holder, element);
            else if (ReadTrigger(definition) is { } trigger) yield return trigger;
        }
    }

    private Trigger? ReadTrigger(XElement definition)
    {
        switch (definition.Name.LocalName)
        {
            case "messageEventDefinition": return new(TriggerKind.Message, NameOf(Text(definition, "messageRef"), "name"));
            case "signalEventDefinition": return new(TriggerKind.Signal, NameOf(Text(definition, "signalRef"), "name"));
            case "errorEventDefinition": return new(TriggerKind.Error, NameOf(Text(definition, "errorRef"), "errorCode"));
            case "escalationEventDefinition": return new(TriggerKind.Escalation, NameOf(Text(definition, "escalationRef"), "escalationCode"));
            case "compensateEventDefinition": return new(TriggerKind.Compensation, Local(Text(definition, "activityRef")), Waits: !IsNot(definition, "waitForCompletion"));
            case "cancelEventDefinition": return new(TriggerKind.Cancel, "");
            case "terminateEventDefinition": return new(TriggerKind.Terminate, "");
            case "linkEventDefinition": return new(TriggerKind.Link, Text(definition, "name"));
            case "conditionalEventDefinition":
                return new(TriggerKind.Condition, "", definition.Element(Names.Bpmn + "condition") is { } condition ? ReadExpression(definition, condition) : null);
            case "timerEventDefinition":
                var time = definition.Elements().FirstOrDefault(e => e.Name.LocalName is "timeDate" or "timeDuration" or "timeCycle");
                if (time is null) return new(TriggerKind.Timer, "", Literal: "");
                var kind = time.Name.LocalName switch { "timeDate" => TimerKind.Date, "timeCycle" => TimerKind.Cycle, _ => TimerKind.Duration };
                var text = time.Value.Trim();
                return IsoTime().IsMatch(text) ? new(TriggerKind.Timer, "", Literal: text, Timer: kind) : new(TriggerKind.Timer, "", ReadExpression(definition, time), Timer: kind);
            default:
                ReportUnsupported(definition);
                return null;
        }
    }

    [GeneratedRegex(@"^(-?P\d*[YMWDT]|P\d|R\d*/|\d{4}-\d{2}-\d{2}).*$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoTime();

    private string NameOf(string reference, string attribute)
    {
        var id = Local(reference);
        if (!byId.TryGetValue(id, out var element)) return id;
        return Text(element, attribute) is { Length: > 0 } code ? code : NameOr(element);
    }

    private Expression? ReadExpression(XElement holder, XElement expression)
    {
        // The default language of the whole file is left aside: drawing tools write XPath there whatever people then type.
        if ((string?)expression.Attribute("language") is { } language && !language.Contains("FEEL", StringComparison.OrdinalIgnoreCase))
        {
            unreadable.Add(Id(holder));
            Report(DiagnosticCodes.Condition, Severity.Error, holder, $"The expression is written in “{language}”; only FEEL is read.",
                $"Biểu thức viết bằng “{language}”; chỉ đọc được FEEL.");
            return null;
        }

        var (read, error) = Expression.Parse(expression.Value);
        if (error is not null)
        {
            unreadable.Add(Id(holder));
            found.Add(new(DiagnosticCodes.Condition, Severity.Error, Id(holder), $"The expression cannot be read at position {error.Position + 1}: {error.Message}",
                $"Không đọc được biểu thức tại vị trí {error.Position + 1}: {error.Vietnamese}", Line(expression), error.Position + 1));
        }

        return read;
    }

    /// <summary>What a node has to do with others beside its flows.</summary>
    private void Connect(ProcessNode node, XElement element)
    {
        var siblings = nodes.Where(n => n.Parent == node.Parent);
        switch (node.Kind)
        {
            case NodeKind.Boundary when siblings.FirstOrDefault(n => n.Id == Local(Text(element, "attachedToRef"))) is { } host:
                node.AttachedTo = host;
                if (node.Triggers.Any(t => t.Kind == TriggerKind.Compensation))
                {
                    var undo = element.Parent!.Elements(Names.Bpmn + "association").FirstOrDefault(a => Local(Text(a, "sourceRef")) == node.Id || Local(Text(a, "targetRef")) == node.Id);
                    var other = undo is null ? "" : Local(Text(undo, Local(Text(undo, "sourceRef")) == node.Id ? "targetRef" : "sourceRef"));
                    host.Undo = siblings.FirstOrDefault(n => n.Id == other);
                }
                else
                {
                    host.Boundary = [.. host.Boundary, node];
                }

                break;
            case NodeKind.Boundary:
                Report(DiagnosticCodes.DanglingFlow, Severity.Error, element, "The boundary event is attached to nothing.", "Sự kiện biên không gắn với hoạt động nào.");
                break;
            case NodeKind.Throw when node.Triggers.FirstOrDefault(t => t.Kind == TriggerKind.Link) is { } link:
                node.LinkTarget = siblings.FirstOrDefault(n => n.Kind == NodeKind.Catch && n.Triggers.Any(t => t.Kind == TriggerKind.Link && t.Name == link.Name));
                break;
            default:
                break;
        }
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
        return new(number, kind, days, (string?)step.Attribute("time"), step.Element(Names.MotCua + "printed") is { } cells
            ? new(Cell(cells, "number"), Cell(cells, "content"), Cell(cells, "responsible"), Cell(cells, "time"), Cell(cells, "output"))
            : null)
        {
            Opinion = step.Element(Names.MotCua + "opinion") is { } opinion ? ReadOpinion(opinion) : null,
        };

        static string? Cell(XElement cells, string name) => cells.Element(Names.MotCua + name)?.Value;
    }

    private static OpinionRule? ReadOpinion(XElement opinion)
    {
        var rule = new OpinionRule(
            Whole("bodies") ?? 0, Whole("days") ?? 0, Enum.TryParse<OpinionSilence>((string?)opinion.Attribute("silence"), out var silence) ? silence : OpinionSilence.MustAnswer,
            Whole("needed"), (string?)opinion.Attribute("basis"));
        return rule.Fault is null ? rule : null;

        int? Whole(string name) => int.TryParse((string?)opinion.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private void CheckGraph(XElement process, Body body)
    {
        var top = nodes.Where(n => n.Parent is null).ToList();
        var starts = top.Where(n => n.Kind == NodeKind.Start).ToList();
        if (starts.Count == 0 && body.Starts.Length == 0 && !top.Any(n => n.Instantiates))
            Report(DiagnosticCodes.NoStart, Severity.Error, process, "The process has nothing to begin with.", "Quy trình không có chỗ nào để bắt đầu.");
        foreach (var extra in starts.Where(s => s.Triggers.IsEmpty).Skip(1))
        {
            Report(DiagnosticCodes.ManyStarts, Severity.Error, drawn[extra], "The process has more than one start event without a trigger.", "Quy trình có nhiều sự kiện bắt đầu không có điều kiện kích hoạt.");
        }

        foreach (var level in nodes.GroupBy(n => n.Parent))
        {
            var hasEnd = level.Any(n => n.Kind == NodeKind.End);
            foreach (var node in level.Where(MustBeLeft))
            {
                var severity = node.IsActivity && !hasEnd ? Severity.Warning : Severity.Error;
                Report(DiagnosticCodes.NoOutgoing, severity, drawn[node], $"No flow leaves “{Label(node)}”.", $"Không có luồng nào ra khỏi “{Label(node)}”.");
            }
        }

        foreach (var flow in nodes.Where(n => n.Kind == NodeKind.ExclusiveGateway && n.Outgoing.Length > 1).SelectMany(n => n.Outgoing))
        {
            if (flow.IsDefault || flow.Condition is not null || unreadable.Contains(flow.Id)) continue;
            Report(DiagnosticCodes.NoCondition, Severity.Error, drawnFlows[flow], "A flow out of a branching gateway needs a condition, or is the default.",
                "Luồng ra khỏi cổng rẽ nhánh phải có điều kiện hoặc là luồng mặc định.");
        }

        if (starts.Count == 0) return;
        var reached = Upstream.Reached(nodes.Where(n => n.Kind == NodeKind.Start || n.Instantiates || n.IsForCompensation || (n.Incoming.IsEmpty && n.Parent is { IsScope: true })));
        foreach (var node in nodes.Where(n => n.Kind is not (NodeKind.EventSubProcess or NodeKind.Unsupported) && !reached.Contains(n)))
        {
            Report(DiagnosticCodes.Unreachable, Severity.Warning, drawn[node], $"“{Label(node)}” cannot be reached from the start.",
                $"Không đi tới được “{Label(node)}” từ điểm bắt đầu.");
        }
    }

    private static bool MustBeLeft(ProcessNode node) =>
        node.Outgoing.IsEmpty && !node.IsForCompensation && node.Parent?.Kind != NodeKind.AdHocSubProcess
        && node.Kind is not (NodeKind.End or NodeKind.Unsupported or NodeKind.EventSubProcess or NodeKind.Boundary) && node.LinkTarget is null;

    private void ReportUnsupported(XElement element, XElement? inside = null)
    {
        var name = (inside ?? element).Name.LocalName;
        Report(DiagnosticCodes.Unsupported, Severity.Error, element, $"“{name}” is kept but cannot be run.", $"“{name}” được giữ nguyên nhưng không chạy được.");
    }

    private void ReportNoId(XElement element) =>
        Report(DiagnosticCodes.NoId, Severity.Error, element, $"A “{element.Name.LocalName}” has no id.", $"Một “{element.Name.LocalName}” không có mã (id).");

    private void Report(string code, Severity severity, XElement element, string message, string vietnamese) =>
        found.Add(new(code, severity, Id(element) is { Length: > 0 } id ? id : null, message, vietnamese, Line(element), ((IXmlLineInfo)element).LinePosition));

    private static string Label(ProcessNode node) => node.Name.Length > 0 ? node.Name : node.Id;

    private static string Id(XElement element) => Text(element, "id");

    private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    private static bool Is(XElement element, string attribute) => Text(element, attribute) is "true" or "1";

    private static bool IsNot(XElement element, string attribute) => Text(element, attribute) is "false" or "0";

    // References are QNames; what they point at stands in this file.
    private static string Local(string reference) => reference.Trim() is var name && name.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? name[(colon + 1)..] : name;

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
