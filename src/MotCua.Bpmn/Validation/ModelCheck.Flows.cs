using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Sequence flows, message flows, gateways and what a process or sub-process holds.</summary>
internal sealed partial class ModelCheck
{
    private void CheckFlow(XElement flow, bool isExecutable)
    {
        if (Text(flow, "sourceRef").Length == 0 || Text(flow, "targetRef").Length == 0) Report(ValidationRules.Required, flow);
        if (isExecutable && flow.Attribute("isImmediate") is not null) Report(ValidationRules.Immediate, flow);
        if (Has(flow, "conditionExpression") && Find(Text(flow, "sourceRef")) is { } source && (Events.Contains(source.Name.LocalName) || source.Name.LocalName is "parallelGateway" or "eventBasedGateway"))
            Report(ValidationRules.ConditionSource, flow);
        foreach (var end in (string[])["sourceRef", "targetRef"])
            if (Find(Text(flow, end)) is { } node && IsEventSubProcess(node)) Report(ValidationRules.EventSubFlow, flow);
    }

    private static bool IsEventSubProcess(XElement node) => SubProcesses.Contains(node.Name.LocalName) && Is(node, "triggeredByEvent");

    private void CheckMessageFlow(XElement flow)
    {
        if (Text(flow, "sourceRef").Length == 0 || Text(flow, "targetRef").Length == 0) Report(ValidationRules.Required, flow);
        var (source, target) = (Find(Text(flow, "sourceRef")), Find(Text(flow, "targetRef")));
        if (source?.Name.LocalName is "startEvent" or "intermediateCatchEvent" or "boundaryEvent") Report(ValidationRules.MessageFlowSource, flow);
        if (target?.Name.LocalName is "endEvent" or "intermediateThrowEvent") Report(ValidationRules.MessageFlowTarget, flow);
        if (source is not null && target is not null && (source == target || (PoolOf(source) is { } pool && pool == PoolOf(target)))) Report(ValidationRules.MessageFlowEnd, flow);
    }

    /// <summary>The process of a node or of a participant that is drawn with its process; null for a black box.</summary>
    private XElement? PoolOf(XElement element) => element.Name.LocalName == "participant"
        ? Find(Text(element, "processRef")) is { Name.LocalName: "process" } own ? own : null
        : element.Ancestors(Names.Bpmn + "process").FirstOrDefault();

    private void CheckGateway(XElement gateway, string name)
    {
        var (enters, leaves) = (Entered(gateway), Left(gateway));
        if (Text(gateway, "gatewayDirection") switch { "Diverging" => enters > 1 || leaves < 2, "Converging" => leaves > 1 || enters < 2, "Mixed" => enters < 2 || leaves < 2, _ => false })
            Report(ValidationRules.Direction, gateway);
        if (name == "eventBasedGateway") CheckEventGateway(gateway);
    }

    private void CheckEventGateway(XElement gateway)
    {
        var flows = outgoing.GetValueOrDefault(Text(gateway, "id")) ?? [];
        if (flows.Count < 2 || flows.Any(f => Has(f, "conditionExpression"))) Report(ValidationRules.EventGatewayFlows, gateway);
        if (Is(gateway, "instantiate") && Entered(gateway) > 0) Report(ValidationRules.EventGatewayInstantiate, gateway);
        var (messages, receives) = (false, false);
        foreach (var target in flows.Select(f => Find(Text(f, "targetRef"))).OfType<XElement>())
        {
            var isReceive = target.Name.LocalName == "receiveTask";
            var waitsFor = isReceive ? [] : DefinitionsOf(target).Select(d => d.Name.LocalName).ToList();
            var fits = isReceive || (target.Name.LocalName == "intermediateCatchEvent" && waitsFor.All(w => w is "messageEventDefinition" or "timerEventDefinition" or "signalEventDefinition" or "conditionalEventDefinition"));
            if (!fits || Entered(target) > 1) Report(ValidationRules.EventGatewayTarget, target);
            (messages, receives) = (messages || waitsFor.Contains("messageEventDefinition"), receives || isReceive);
            if (isReceive && target.Parent!.Elements(Names.Bpmn + "boundaryEvent").Any(b => Find(Text(b, "attachedToRef")) == target)) Report(ValidationRules.EventGatewayBoundary, target);
        }

        if (messages && receives) Report(ValidationRules.EventGatewayMixed, gateway);
    }

    private void CheckContainer(XElement container, string name, bool isExecutable)
    {
        if (name == "adHocSubProcess")
        {
            if (!container.Elements().Any(e => Activities.Contains(e.Name.LocalName)) || Has(container, "startEvent") || Has(container, "endEvent")) Report(ValidationRules.AdHocParts, container);
            return;
        }

        var starts = container.Elements(Names.Bpmn + "startEvent").ToList();
        var hasEnd = Has(container, "endEvent");
        if (IsEventSubProcess(container) && (starts.Count != 1 || DefinitionsOf(starts[0]).Count == 0)) Report(ValidationRules.EventSubStart, container);
        if (isExecutable && starts.Count > 0 && !hasEnd) Report(ValidationRules.StartWithoutEnd, container);
        if (isExecutable && hasEnd && starts.Count == 0 && !container.Elements().Any(e => Is(e, "instantiate"))) Report(ValidationRules.EndWithoutStart, container);
        if (starts.Count == 0) return;
        foreach (var node in container.Elements())
        {
            var kind = node.Name.LocalName;
            if (Entered(node) > 0 || Is(node, "isForCompensation") || Is(node, "instantiate") || IsEventSubProcess(node)) continue;
            if (Gateways.Contains(kind) || (Activities.Contains(kind) && !IsHandler(node))) Report(ValidationRules.NoIncoming, node);
        }
    }

    /// <summary>Associated with a compensation event: said not to be for compensation, that is another rule's business.</summary>
    private bool IsHandler(XElement activity) => activity.Parent!.Elements(Names.Bpmn + "association").Any(a => Find(Text(a, "targetRef")) == activity && Find(Text(a, "sourceRef"))?.Name.LocalName == "boundaryEvent");
}
