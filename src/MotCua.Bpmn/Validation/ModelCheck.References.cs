using System.Collections.Frozen;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>References: each names an element that is there, of the kind that the metamodel asks for.</summary>
internal sealed partial class ModelCheck
{
    private static readonly FrozenSet<string> ItemAware =
        FrozenSet.Create("dataObject", "dataObjectReference", "dataStoreReference", "dataStore", "dataInput", "dataOutput", "property", "inputDataItem", "outputDataItem");

    private static readonly FrozenSet<string> Interacting = FrozenSet.Create([.. Activities, .. Events, "participant"]);

    private static readonly FrozenSet<string> Definitions = FrozenSet.Create(
        "messageEventDefinition", "timerEventDefinition", "signalEventDefinition", "errorEventDefinition", "escalationEventDefinition", "conditionalEventDefinition",
        "compensateEventDefinition", "cancelEventDefinition", "terminateEventDefinition", "linkEventDefinition");

    private static readonly FrozenSet<string> Callable =
        FrozenSet.Create("process", "globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask", "globalConversation");

    /// <summary>By attribute, whatever element has it; what names a thing outside the file is not here.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> ByAttribute = new Dictionary<string, FrozenSet<string>>
    {
        ["messageRef"] = FrozenSet.Create("message"),
        ["itemRef"] = FrozenSet.Create("itemDefinition"),
        ["itemSubjectRef"] = FrozenSet.Create("itemDefinition"),
        ["evaluatesToTypeRef"] = FrozenSet.Create("itemDefinition"),
        ["operationRef"] = FrozenSet.Create("operation"),
        ["errorRef"] = FrozenSet.Create("error"),
        ["escalationRef"] = FrozenSet.Create("escalation"),
        ["signalRef"] = FrozenSet.Create("signal"),
        ["processRef"] = FrozenSet.Create("process"),
        ["attachedToRef"] = FrozenSet.Create([.. Activities]),
        ["activityRef"] = FrozenSet.Create([.. Activities]),
        ["dataObjectRef"] = FrozenSet.Create("dataObject"),
        ["dataStoreRef"] = FrozenSet.Create("dataStore"),
        ["categoryValueRef"] = FrozenSet.Create("categoryValue"),
        ["definitionalCollaborationRef"] = FrozenSet.Create("collaboration", "choreography", "globalChoreographyTask", "globalConversation"),
        ["correlationKeyRef"] = FrozenSet.Create("correlationKey"),
        ["correlationPropertyRef"] = FrozenSet.Create("correlationProperty"),
        ["initiatingParticipantRef"] = FrozenSet.Create("participant"),
        ["parameterRef"] = FrozenSet.Create("resourceParameter"),
        ["oneBehaviorEventRef"] = Definitions,
        ["noneBehaviorEventRef"] = Definitions,
        ["inputDataRef"] = FrozenSet.Create("inputSet"),
        ["outputDataRef"] = FrozenSet.Create("outputSet"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>By child element that holds a reference as its text.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> ByChild = new Dictionary<string, FrozenSet<string>>
    {
        ["operationRef"] = FrozenSet.Create("operation"),
        ["inMessageRef"] = FrozenSet.Create("message"),
        ["outMessageRef"] = FrozenSet.Create("message"),
        ["errorRef"] = FrozenSet.Create("error"),
        ["interfaceRef"] = FrozenSet.Create("interface"),
        ["supportedInterfaceRef"] = FrozenSet.Create("interface"),
        ["participantRef"] = FrozenSet.Create("participant"),
        ["messageFlowRef"] = FrozenSet.Create("messageFlow"),
        ["eventDefinitionRef"] = Definitions,
        ["dataInputRefs"] = FrozenSet.Create("dataInput"),
        ["optionalInputRefs"] = FrozenSet.Create("dataInput"),
        ["whileExecutingInputRefs"] = FrozenSet.Create("dataInput"),
        ["dataOutputRefs"] = FrozenSet.Create("dataOutput"),
        ["optionalOutputRefs"] = FrozenSet.Create("dataOutput"),
        ["whileExecutingOutputRefs"] = FrozenSet.Create("dataOutput"),
        ["inputSetRefs"] = FrozenSet.Create("inputSet"),
        ["outputSetRefs"] = FrozenSet.Create("outputSet"),
        ["correlationPropertyRef"] = FrozenSet.Create("correlationProperty"),
        ["resourceRef"] = FrozenSet.Create("resource"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private void CheckReferences(XElement element, string name)
    {
        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name.Namespace == XNamespace.None && ByAttribute.TryGetValue(attribute.Name.LocalName, out var kinds)) Refer(element, attribute.Value, kinds);
        }

        if (ByChild.TryGetValue(name, out var asked)) Refer(element, element.Value, asked);
        switch (name)
        {
            case "sourceRef" or "targetRef" when element.Parent?.Name.LocalName is "dataInputAssociation" or "dataOutputAssociation": Refer(element, element.Value, ItemAware); break;
            case "source" or "target" when element.Parent?.Name.LocalName == "linkEventDefinition": Refer(element, element.Value, Definitions); break;
            case "association":
                foreach (var end in (string[])["sourceRef", "targetRef"])
                    if (Text(element, end) is { Length: > 0 } at && IsOwn(element, at) && Find(at) is null) Report(ValidationRules.Reference, element, at);
                break;
            case "messageFlow":
                Refer(element, Text(element, "sourceRef"), Interacting);
                Refer(element, Text(element, "targetRef"), Interacting);
                break;

            // What is called may stand in another file.
            case "callActivity" when Text(element, "calledElement") is { Length: > 0 } called && Find(called) is { } callee && !Callable.Contains(callee.Name.LocalName): Report(ValidationRules.Reference, element, called); break;
            case "incoming" or "outgoing" when element.Parent is { } node && (Activities.Contains(node.Name.LocalName) || Events.Contains(node.Name.LocalName) || Gateways.Contains(node.Name.LocalName)):
                var end2 = name == "incoming" ? "targetRef" : "sourceRef";
                if (Find(element.Value) is not { Name.LocalName: "sequenceFlow" } flow || Text(flow, end2) != Text(node, "id")) Report(ValidationRules.FlowList, element, element.Value.Trim());
                break;
            default: break;
        }
    }

    private void Refer(XElement element, string reference, FrozenSet<string> kinds)
    {
        var text = reference.Trim();
        if (text.Length == 0 || !IsOwn(element, text)) return;
        if (Find(text) is not { } target || !kinds.Contains(target.Name.LocalName)) Report(ValidationRules.Reference, element, text);
    }

    /// <summary>A prefix of another namespace names a thing of an imported file.</summary>
    private bool IsOwn(XElement element, string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || element.GetNamespaceOfPrefix(reference[..colon]) is not { } space || space.NamespaceName == Text(root, "targetNamespace");
    }
}
