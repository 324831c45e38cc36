using System.Xml;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>
/// Checks one process and what stands beside the processes of its file by <see cref="ValidationRules"/>, in one walk over the elements. What belongs to
/// executable processes alone is asked only of them; elements inside extensions and the diagram are not looked at.
/// </summary>
internal sealed partial class ModelCheck(XElement root, Dictionary<string, XElement> byId, List<Diagnostic> found)
{
    private static readonly HashSet<string> Tasks =
        ["task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask"];

    private static readonly HashSet<string> SubProcesses = ["subProcess", "transaction", "adHocSubProcess"];

    private static readonly HashSet<string> Activities = [.. Tasks, .. SubProcesses, "callActivity"];

    private static readonly HashSet<string> Gateways = ["exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway"];

    private static readonly HashSet<string> Events = ["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent", "boundaryEvent"];

    private readonly Dictionary<string, List<XElement>> incoming = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<XElement>> outgoing = new(StringComparer.Ordinal);
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);

    /// <param name="process">The others of the file are not looked at; null when there is none.</param>
    public void Run(XElement? process)
    {
        foreach (var element in root.Descendants())
        {
            if (element.Name.Namespace != Names.Bpmn) continue;
            switch (element.Name.LocalName)
            {
                case "sequenceFlow":
                    Add(incoming, Text(element, "targetRef"), element);
                    Add(outgoing, Text(element, "sourceRef"), element);
                    break;
                case "property" or "dataObject" or "dataObjectReference" or "dataInput" or "dataOutput" or "inputDataItem":
                    declared.Add(Text(element, "name") is { Length: > 0 } name ? name : Text(element, "id"));
                    break;
                default:
                    break;
            }
        }

        Uri(root, "expressionLanguage");
        Uri(root, "typeLanguage");
        foreach (var element in root.Elements())
            if (element == process || element.Name.LocalName != "process") Walk(element, isExecutable: false);

        static void Add(Dictionary<string, List<XElement>> flows, string node, XElement flow)
        {
            if (flows.TryGetValue(node, out var known)) known.Add(flow);
            else flows.Add(node, [flow]);
        }
    }

    // Depth is bounded by the reader.
    private void Walk(XElement element, bool isExecutable)
    {
        if (element.Name.Namespace != Names.Bpmn || element.Name.LocalName == "extensionElements") return;
        var name = element.Name.LocalName;
        if (name == "process") isExecutable = Text(element, "isExecutable") is "true" or "1";

        CheckReferences(element, name);
        if (isExecutable && IsExpression(element, name)) CheckExpression(element);
        if (Activities.Contains(name)) CheckActivity(element, name, isExecutable);
        else if (Events.Contains(name)) CheckEvent(element, name, isExecutable);
        else if (Gateways.Contains(name)) CheckGateway(element, name);
        else CheckOther(element, name, isExecutable);
        if (name == "process" || SubProcesses.Contains(name)) CheckContainer(element, name, isExecutable);
        foreach (var child in element.Elements()) Walk(child, isExecutable);
    }

    private void CheckOther(XElement element, string name, bool isExecutable)
    {
        switch (name)
        {
            case "documentation" or "textAnnotation" when Text(element, "textFormat") is { Length: > 0 } format && !IsMime(format): Report(ValidationRules.MimeType, element); break;
            case "sequenceFlow": CheckFlow(element, isExecutable); break;
            case "messageFlow": CheckMessageFlow(element); break;
            case "participantMultiplicity":
                if (!(Whole(element, "minimum", 0) is { } least and >= 0 && Whole(element, "maximum", 1) is { } most && most >= least && most >= 1)) Report(ValidationRules.Multiplicity, element);
                break;
            case "globalConversation" when element.Elements().Any(e => e.Name.LocalName is "conversation" or "subConversation" or "callConversation"): Report(ValidationRules.GlobalConversation, element); break;
            case "performer" or "humanPerformer" or "potentialOwner" or "resourceRole":
                var (byExpression, byParameter, byResource) = (Has(element, "resourceAssignmentExpression"), Has(element, "resourceParameterBinding"), Has(element, "resourceRef"));
                if (byParameter && (byExpression || !byResource)) Report(ValidationRules.Resources, element);
                break;
            case "choreographyTask" or "subChoreography" or "callChoreography" when element.Parent is { } holder && (holder.Name.LocalName == "process" || SubProcesses.Contains(holder.Name.LocalName)):
                Report(ValidationRules.Choreography, element);
                break;
            case "property" when element.Parent is { } owner && owner.Name.LocalName != "process" && !Activities.Contains(owner.Name.LocalName) && !Events.Contains(owner.Name.LocalName):
                Report(ValidationRules.PropertyPlace, element);
                break;
            case "timerEventDefinition": CheckTimer(element, isExecutable); break;
            case "linkEventDefinition" when Text(element, "name").Length == 0 && !Has(element, "source") && !Has(element, "target"): Report(ValidationRules.Required, element); break;
            case "conditionalEventDefinition" when !Has(element, "condition"): Report(ValidationRules.Required, element); break;
            case "multiInstanceLoopCharacteristics": CheckMultiInstance(element); break;
            case "complexBehaviorDefinition":
                if (element.Element(Names.Bpmn + "condition") is not { } condition || IsLiteral(condition.Value.Trim())) Report(ValidationRules.ComplexBehavior, element);
                break;
            case "import" when Text(element, "namespace").Length == 0 || Text(element, "importType").Length == 0: Report(ValidationRules.Required, element); break;
            case "operation" when !Has(element, "inMessageRef"): Report(ValidationRules.Required, element); break;
            case "globalTask" or "globalUserTask" or "globalManualTask" or "globalScriptTask" or "globalBusinessRuleTask" or "process" when Has(element, "supportedInterfaceRef") && !Has(element, "ioBinding"):
                Report(ValidationRules.IoBinding, element);
                break;
            case "ioSpecification": CheckSets(element, required: true); break;
            case "dataObject" or "dataInput" or "dataOutput" or "inputDataItem" or "outputDataItem": CheckCollection(element, name); break;
            case "dataObjectReference" when isExecutable: CheckState(element); break;
            case "dataInputAssociation" or "dataOutputAssociation": CheckAssociation(element); break;
            case "association": foreach (var end in (string[])["sourceRef", "targetRef"]) if (Text(element, end).Length == 0) Report(ValidationRules.Required, element); break;
            default: break;
        }
    }

    private static bool IsMime(string text) => text.IndexOf('/', StringComparison.Ordinal) is > 0 and var stroke && stroke < text.Length - 1 && text.IndexOf('/', stroke + 1) < 0 && !text.Any(char.IsWhiteSpace);

    private void Uri(XElement element, string attribute)
    {
        if (Text(element, attribute) is { Length: > 0 } text && !text.StartsWith("##", StringComparison.Ordinal) && !System.Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute)) Report(ValidationRules.NotUri, element);
    }

    private static int? Whole(XElement element, string attribute, int missing) =>
        Text(element, attribute) is not { Length: > 0 } text ? missing : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsLiteral(string text) => text.Length == 0 || text[0] == '"' || decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static bool Has(XElement element, string child) => element.Element(Names.Bpmn + child) is not null;

    private static bool Is(XElement element, string attribute) => Text(element, attribute) is "true" or "1";

    private static bool IsNot(XElement element, string attribute) => Text(element, attribute) is "false" or "0";

    private static string Text(XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    private static string Local(string reference)
    {
        var name = reference.Trim();
        return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private XElement? Find(string reference) => byId.GetValueOrDefault(Local(reference));

    private int Entered(XElement node) => incoming.GetValueOrDefault(Text(node, "id"))?.Count ?? 0;

    private int Left(XElement node) => outgoing.GetValueOrDefault(Text(node, "id"))?.Count ?? 0;

    private void Report(ValidationRule rule, XElement element, string? about = null)
    {
        var owner = element;
        while (owner is not null && Text(owner, "id").Length == 0) owner = owner.Parent;
        found.Add(new(
            rule.Code, Severity.Error, owner is null || owner == root ? null : Text(owner, "id"), about is null ? rule.English : $"{rule.English} Found: “{about}”.",
            about is null ? rule.Vietnamese : $"{rule.Vietnamese} Đang ghi: “{about}”.", ((IXmlLineInfo)element).LineNumber, ((IXmlLineInfo)element).LinePosition));
    }
}
