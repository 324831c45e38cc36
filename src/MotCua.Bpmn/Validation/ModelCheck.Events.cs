using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Events: where which trigger may stand, what enters and leaves them.</summary>
internal sealed partial class ModelCheck
{
    private static readonly HashSet<string> StartsProcess = ["messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition", "signalEventDefinition"];
    private static readonly HashSet<string> StartsEventSub = [.. StartsProcess, "errorEventDefinition", "escalationEventDefinition", "compensateEventDefinition"];
    private static readonly HashSet<string> Ends =
        ["messageEventDefinition", "errorEventDefinition", "escalationEventDefinition", "cancelEventDefinition", "compensateEventDefinition", "signalEventDefinition", "terminateEventDefinition"];

    private static readonly HashSet<string> Catches = [.. StartsProcess, "linkEventDefinition"];
    private static readonly HashSet<string> Throws = ["messageEventDefinition", "escalationEventDefinition", "linkEventDefinition", "compensateEventDefinition", "signalEventDefinition"];
    private static readonly HashSet<string> StandsBeside = [.. StartsProcess, "escalationEventDefinition"];
    private static readonly HashSet<string> Interrupts = [.. StandsBeside, "errorEventDefinition", "cancelEventDefinition", "compensateEventDefinition"];

    /// <summary>Its own definitions and those that it refers to.</summary>
    private List<XElement> DefinitionsOf(XElement element) =>
    [
        .. element.Elements().Where(e => e.Name.Namespace == Names.Bpmn)
            .Select(e => e.Name.LocalName == "eventDefinitionRef" ? Find(e.Value) : e).OfType<XElement>().Where(e => Definitions.Contains(e.Name.LocalName)),
    ];

    private void CheckEvent(XElement element, string name, bool isExecutable)
    {
        var definitions = DefinitionsOf(element);
        bool All(HashSet<string> allowed) => definitions.All(d => allowed.Contains(d.Name.LocalName));
        bool Any(string kind) => definitions.Any(d => d.Name.LocalName == kind);
        switch (name)
        {
            case "startEvent" when element.Parent is { } holder:
                if (IsEventSubProcess(holder))
                {
                    if (!All(StartsEventSub)) Report(ValidationRules.StartTrigger, element);
                    if (IsNot(element, "isInterrupting") && (Any("errorEventDefinition") || Any("compensateEventDefinition"))) Report(ValidationRules.EventSubInterrupting, element);
                }
                else if (holder.Name.LocalName != "process")
                {
                    if (definitions.Count > 0) Report(ValidationRules.SubStartTrigger, element);
                }
                else if (!All(StartsProcess))
                {
                    Report(ValidationRules.StartTrigger, element);
                }

                break;
            case "endEvent":
                if (!All(Ends)) Report(ValidationRules.EndResult, element);
                if (Any("cancelEventDefinition") && element.Parent?.Name.LocalName != "transaction") Report(ValidationRules.CancelPlace, element);
                break;
            case "intermediateCatchEvent":
                if (definitions.Count == 0 || !All(Catches)) Report(ValidationRules.CatchTrigger, element);
                CheckIntermediate(element, isLink: Any("linkEventDefinition"), isCatch: true);
                break;
            case "intermediateThrowEvent":
                if (!All(Throws)) Report(ValidationRules.ThrowResult, element);
                CheckIntermediate(element, isLink: Any("linkEventDefinition"), isCatch: false);
                break;
            case "boundaryEvent": CheckBoundary(element, definitions); break;
            default: break;
        }

        if (isExecutable && definitions.Any(d => d.Name.LocalName == "messageEventDefinition" && !Has(d, "operationRef") && Text(d, "operationRef").Length == 0)) Report(ValidationRules.MessageOperation, element);
        if (isExecutable && definitions.Any(d => d.Name.LocalName switch { "messageEventDefinition" => Text(d, "messageRef").Length == 0, "signalEventDefinition" => Text(d, "signalRef").Length == 0, _ => false }))
            Report(ValidationRules.Supplied, element);
        if (isExecutable && name is "endEvent" or "intermediateThrowEvent") CheckCodes(element, definitions);
        if (Has(element, "dataInput") || Has(element, "dataOutput"))
        {
            CheckSets(element, required: false);
            CheckEventData(element, definitions);
        }
    }

    private void CheckCodes(XElement element, List<XElement> definitions)
    {
        foreach (var thrown in definitions.Select(d => Find(Text(d, "errorRef") + Text(d, "escalationRef"))).OfType<XElement>())
            if (thrown.Name.LocalName is "error" or "escalation" && Text(thrown, "errorCode").Length + Text(thrown, "escalationCode").Length == 0) Report(ValidationRules.ErrorCode, element);
    }

    private void CheckIntermediate(XElement element, bool isLink, bool isCatch)
    {
        var (enters, leaves) = (Entered(element) > 0, Left(element) > 0);
        if (isLink ? enters == isCatch || leaves != isCatch : !enters || !leaves)
        {
            // Without start and end events a process may begin and end at any activity, but not at an event.
            Report(ValidationRules.IntermediateFlows, element);
        }

        if (isLink) CheckLink(element, isCatch);
    }

    private void CheckLink(XElement element, bool isCatch)
    {
        foreach (var link in DefinitionsOf(element).Where(d => d.Name.LocalName == "linkEventDefinition"))
        {
            var others = element.Parent!.Elements(Names.Bpmn + (isCatch ? "intermediateThrowEvent" : "intermediateCatchEvent")).SelectMany(DefinitionsOf).Where(d => d.Name.LocalName == "linkEventDefinition").ToList();
            var named = link.Elements(Names.Bpmn + (isCatch ? "source" : "target")).Select(r => Find(r.Value)).OfType<XElement>().ToList();
            var fits = named.Count > 0
                ? named.All(n => others.Contains(n) && Agrees(n, link, isCatch ? "target" : "source"))
                : others.Any(o => (Text(o, "name").Length > 0 && Text(o, "name") == Text(link, "name")) || o.Elements(Names.Bpmn + (isCatch ? "target" : "source")).Any(r => Find(r.Value) == link));
            if (!fits) Report(ValidationRules.Link, element);
        }

        // The other end names nobody, or this one among others.
        bool Agrees(XElement other, XElement link, string back) => other.Elements(Names.Bpmn + back).ToList() is var names && (names.Count == 0 || names.Any(r => Find(r.Value) == link));
    }

    private void CheckBoundary(XElement element, List<XElement> definitions)
    {
        var stays = IsNot(element, "cancelActivity");
        if (definitions.Count == 0 || !definitions.All(d => (stays ? StandsBeside : Interrupts).Contains(d.Name.LocalName))) Report(ValidationRules.BoundaryTrigger, element);
        if (Entered(element) > 0) Report(ValidationRules.BoundaryIncoming, element);
        var undoes = definitions.Any(d => d.Name.LocalName == "compensateEventDefinition");
        if (undoes ? Left(element) > 0 : Left(element) == 0) Report(ValidationRules.BoundaryOutgoing, element);
        if (definitions.Any(d => d.Name.LocalName == "cancelEventDefinition") && Find(Text(element, "attachedToRef"))?.Name.LocalName != "transaction") Report(ValidationRules.CancelPlace, element);
        if (!undoes) return;

        var handlers = element.Parent!.Elements(Names.Bpmn + "association").Where(a => Find(Text(a, "sourceRef")) == element || Find(Text(a, "targetRef")) == element)
            .Select(a => Find(Text(a, Find(Text(a, "sourceRef")) == element ? "targetRef" : "sourceRef"))).OfType<XElement>().Where(e => Activities.Contains(e.Name.LocalName)).ToList();
        if (handlers.Count != 1 || !Is(handlers[0], "isForCompensation")) Report(ValidationRules.CompensationHandler, element);
    }

    private void CheckTimer(XElement definition, bool isExecutable)
    {
        var times = definition.Elements().Where(e => e.Name.LocalName is "timeDate" or "timeDuration" or "timeCycle").ToList();
        if (times.Count > 1 || (times.Count == 0 && isExecutable)) Report(ValidationRules.Timer, definition);
        foreach (var time in times)
        {
            var text = time.Value.Trim();
            var isWrong = text.Length == 0
                || (Word().IsMatch(text) ? !declared.Contains(text)
                : time.Name.LocalName == "timeDate" ? Duration().IsMatch(text) || Cycle().IsMatch(text)
                : time.Name.LocalName == "timeDuration" && (Date().IsMatch(text) || Cycle().IsMatch(text)));
            if (isExecutable && isWrong) Report(ValidationRules.Timer, definition, text);
        }
    }

    // One word that is no duration: the name of data, or nothing.
    [GeneratedRegex(@"^(?!P(\d|T))[A-Za-z_]\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^P(\d|T)", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^R\d*/", RegexOptions.CultureInvariant)]
    private static partial Regex Cycle();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
