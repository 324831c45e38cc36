using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Bpmn.Tests;

/// <summary>Each rule of the standard by a model that breaks it and its mended twin, and the page that lists them.</summary>
public sealed partial class ValidationTests
{
    private const string Line = "<startEvent id='s'/><userTask id='a'/><endEvent id='e'/><sequenceFlow id='1' sourceRef='s' targetRef='a'/><sequenceFlow id='2' sourceRef='a' targetRef='e'/>";

    private const string Defined = """
        <message id="m"/><message id="typed" itemRef="t"/><signal id="law"/><signal id="carrying" structureRef="t"/><error id="nameless"/><error id="named" errorCode="E"/>
        <itemDefinition id="t" structureRef="xsd:string"/><itemDefinition id="u" structureRef="xsd:int"/>
        <interface id="if" name="if"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>
        """;

    private const string WithInput = "<ioSpecification><dataInput id='in'/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>";
    private const string WithOutput = "<ioSpecification><dataOutput id='out'/><inputSet/><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>";

    /// <summary>Code, element at fault, what stands in the process. <c>[[bad||good]]</c> is where the broken model and the sound one differ.</summary>
    public static TheoryData<string, string, string> InProcess() => new()
    {
        { "BPMN-REQUIRED", "a", Task("<ioSpecification><inputSet/>[[||<outputSet/>]]</ioSpecification>") },
        { "BPMN-REFERENCE", "b", On("<signalEventDefinition signalRef='[[s||law]]'/>") },
        { "BPMN-MIME-TYPE", "n", Line + "<textAnnotation id='n' textFormat='[[plain||text/plain]]'/>" },
        { "BPMN-URI", "h", Sub("transaction", "method='[[not a uri%%||##Store]]'", "<startEvent id='is'/><endEvent id='ie'/><sequenceFlow id='3' sourceRef='is' targetRef='ie'/>") },
        { "BPMN-FORMAL-EXPRESSION", "a", Task("<standardLoopCharacteristics><loopCondition [[||xsi:type='tFormalExpression']]>more</loopCondition></standardLoopCharacteristics>") },
        { "BPMN-RESOURCE-ROLE", "r", Task("<performer id='r'>[[<resourceParameterBinding id='rb'/>||]]</performer>") },
        { "BPMN-PROPERTY-PLACE", "pr", "<laneSet id='ls'><lane id='l'>[[<property id='pr'/>||]]</lane></laneSet>" + Line },
        { "BPMN-CHOREOGRAPHY-PLACE", "c", Line + "[[<choreographyTask id='c'/>||]]" },
        { "BPMN-FLOW-LIST", "a", Task("<incoming>[[2||1]]</incoming>") },
        { "BPMN-NO-INCOMING", "b", Line + "[[<userTask id='b'/><sequenceFlow id='3' sourceRef='b' targetRef='e'/>||]]" },
        { "BPMN-START-WITHOUT-END", "p", "[[<startEvent id='s'/><sequenceFlow id='1' sourceRef='s' targetRef='a'/>||]]<userTask id='a'/>" },
        { "BPMN-END-WITHOUT-START", "p", "<userTask id='a'/>[[<endEvent id='e'/><sequenceFlow id='1' sourceRef='a' targetRef='e'/>||]]" },
        { "BPMN-IMMEDIATE", "3", Line + "<sequenceFlow id='3' sourceRef='a' targetRef='e' [[isImmediate='false'||]]/>" },
        { "BPMN-CONDITION-SOURCE", "3", Line + "<parallelGateway id='g'/><sequenceFlow id='4' sourceRef='a' targetRef='g'/><sequenceFlow id='5' sourceRef='g' targetRef='e'/><sequenceFlow id='3' sourceRef='g' targetRef='e'>[[<conditionExpression>true</conditionExpression>||]]</sequenceFlow>" },
        { "BPMN-EVENT-SUBPROCESS-FLOW", "3", EventSub("<messageEventDefinition messageRef='m'/>") + "[[<sequenceFlow id='3' sourceRef='a' targetRef='h'/>||]]" },
        { "BPMN-COMPENSATION-FLOW", "undo", Undo("isForCompensation='true'") + "[[<sequenceFlow id='9' sourceRef='undo' targetRef='e'/>||]]" },
        { "BPMN-GATEWAY-DIRECTION", "g", Line + "<exclusiveGateway id='g' default='5' gatewayDirection='[[Converging||Diverging]]'/><sequenceFlow id='4' sourceRef='a' targetRef='g'/><sequenceFlow id='5' sourceRef='g' targetRef='e'/><sequenceFlow id='6' sourceRef='g' targetRef='e'><conditionExpression>true</conditionExpression></sequenceFlow>" },
        { "BPMN-EVENT-GATEWAY-FLOWS", "g", Waits("", "[[||<sequenceFlow id='5' sourceRef='g' targetRef='r'/>]]") },
        { "BPMN-EVENT-GATEWAY-TARGET", "x", Waits("", "<sequenceFlow id='5' sourceRef='g' targetRef='r'/>[[<userTask id='x'/><sequenceFlow id='6' sourceRef='g' targetRef='x'/><sequenceFlow id='7' sourceRef='x' targetRef='e'/>||]]") },
        { "BPMN-EVENT-GATEWAY-MIXED", "g", Waits("", "<sequenceFlow id='5' sourceRef='g' targetRef='r'/>[[<intermediateCatchEvent id='x'><messageEventDefinition messageRef='m'/></intermediateCatchEvent><sequenceFlow id='6' sourceRef='g' targetRef='x'/><sequenceFlow id='7' sourceRef='x' targetRef='e'/>||]]") },
        { "BPMN-EVENT-GATEWAY-BOUNDARY", "r", Waits("", "<sequenceFlow id='5' sourceRef='g' targetRef='r'/>[[<boundaryEvent id='b' attachedToRef='r'><errorEventDefinition/></boundaryEvent><sequenceFlow id='6' sourceRef='b' targetRef='e'/>||]]") },
        { "BPMN-EVENT-GATEWAY-INSTANTIATE", "g", Waits("instantiate='[[true||false]]'", "<sequenceFlow id='5' sourceRef='g' targetRef='r'/>") },
        { "BPMN-START-TRIGGER", "s", Line.Replace("<startEvent id='s'/>", "<startEvent id='s'>[[<terminateEventDefinition/>||]]</startEvent>", StringComparison.Ordinal) },
        { "BPMN-SUB-START-TRIGGER", "is", Sub("subProcess", "", "<startEvent id='is'>[[<signalEventDefinition signalRef='law'/>||]]</startEvent><endEvent id='ie'/><sequenceFlow id='3' sourceRef='is' targetRef='ie'/>") },
        { "BPMN-EVENT-SUBPROCESS-START", "h", EventSub("[[||<messageEventDefinition messageRef='m'/>]]") },
        { "BPMN-EVENT-SUBPROCESS-INTERRUPTING", "hs", EventSub("<errorEventDefinition/>", "isInterrupting='[[false||true]]'") },
        { "BPMN-END-RESULT", "e", End("[[<linkEventDefinition name='l'/>||]]") },
        { "BPMN-CATCH-TRIGGER", "c", Between("<intermediateCatchEvent id='c'>[[<errorEventDefinition/>||<signalEventDefinition signalRef='law'/>]]</intermediateCatchEvent>") },
        { "BPMN-THROW-RESULT", "c", Between("<intermediateThrowEvent id='c'>[[<terminateEventDefinition/>||]]</intermediateThrowEvent>") },
        { "BPMN-BOUNDARY-TRIGGER", "b", On("[[||<signalEventDefinition signalRef='law'/>]]") },
        { "BPMN-BOUNDARY-INCOMING", "b", On("<signalEventDefinition signalRef='law'/>") + "[[<sequenceFlow id='9' sourceRef='a' targetRef='b'/>||]]" },
        { "BPMN-BOUNDARY-OUTGOING", "b2", Line + "[[<boundaryEvent id='b2' attachedToRef='a'><signalEventDefinition signalRef='law'/></boundaryEvent>||]]" },
        { "BPMN-COMPENSATION-HANDLER", "bu", Undo("isForCompensation='[[false||true]]'") },
        { "BPMN-INTERMEDIATE-FLOWS", "c", Line + "<intermediateThrowEvent id='c'/><sequenceFlow id='8' sourceRef='a' targetRef='c'/>[[||<sequenceFlow id='9' sourceRef='c' targetRef='e'/>]]" },
        { "BPMN-CANCEL-PLACE", "e", End("[[<cancelEventDefinition/>||]]") },
        { "BPMN-LINK", "l", Line + "<intermediateThrowEvent id='l'><linkEventDefinition name='[[nowhere||there]]'/></intermediateThrowEvent><sequenceFlow id='9' sourceRef='a' targetRef='l'/>[[||<intermediateCatchEvent id='k'><linkEventDefinition name='there'/></intermediateCatchEvent><sequenceFlow id='10' sourceRef='k' targetRef='e'/>]]" },
        { "BPMN-MESSAGE-OPERATION", "b", On("<messageEventDefinition id='x' messageRef='m'>[[||<operationRef>op</operationRef>]]</messageEventDefinition>") },
        { "BPMN-MESSAGE-SUPPLIED", "b", On("<signalEventDefinition [[||signalRef='law']]/>") },
        { "BPMN-ERROR-CODE", "e", End("<errorEventDefinition errorRef='[[nameless||named]]'/>") },
        { "BPMN-TIMER", "b", On("<timerEventDefinition><timeDuration>[[2026-01-01T00:00:00||P1D]]</timeDuration></timerEventDefinition>") },
        { "BPMN-QUANTITY", "b", Line + "<userTask id='b' startQuantity='[[0||1]]'/><sequenceFlow id='3' sourceRef='a' targetRef='b'/><sequenceFlow id='4' sourceRef='b' targetRef='e'/>" },
        { "BPMN-BOTH-LOOPS", "a", Task("[[<standardLoopCharacteristics/>||]]<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>") },
        { "BPMN-ADHOC-PARTS", "h", Sub("adHocSubProcess", "", "<userTask id='in'/>[[<endEvent id='ie'/>||]]") },
        { "BPMN-LOOP-DATA", "a", Task($"{WithInput.Replace("id='in'", "id='in' isCollection='[[false||true]]'", StringComparison.Ordinal)}<multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef></multiInstanceLoopCharacteristics>") },
        { "BPMN-LOOP-COUNT", "a", Task("<multiInstanceLoopCharacteristics>[[||<loopCardinality>2</loopCardinality>]]</multiInstanceLoopCharacteristics>") },
        { "BPMN-COMPLEX-BEHAVIOR", "a", Task("<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality><complexBehaviorDefinition><condition>[[23||true]]</condition></complexBehaviorDefinition></multiInstanceLoopCharacteristics>") },
        { "BPMN-SERVICE-DATA", "a", Task("[[||" + WithInput + "]]", "serviceTask", "operationRef='op'") },
        { "BPMN-SEND-DATA", "a", Task(WithInput.Replace("id='in'", "id='in' itemSubjectRef='[[u||t]]'", StringComparison.Ordinal), "sendTask", "messageRef='typed'") },
        { "BPMN-RECEIVE-DATA", "a", Task(WithOutput.Replace("id='out'", "id='out' itemSubjectRef='[[u||t]]'", StringComparison.Ordinal), "receiveTask", "messageRef='typed'") },
        { "BPMN-INSTANTIATE", "a", Task("", "receiveTask", "messageRef='m' instantiate='[[true||false]]'") },
        { "BPMN-COLLECTION", "do", Line + "<dataObject id='do' itemSubjectRef='t' isCollection='[[true||false]]'/>" },
        { "BPMN-DATA-STATE", "dr", Line + "<dataObject id='do' name='Đơn'/><dataObjectReference id='dr' dataObjectRef='do' name='[[Đơn||Đơn [mới]]]'><dataState name='mới'/></dataObjectReference>" },
        { "BPMN-DATA-INPUT-TARGET", "oa", WithInput + Task(WithOutput + "<dataOutputAssociation id='oa'><sourceRef>out</sourceRef><targetRef>[[in||do]]</targetRef></dataOutputAssociation>") + "<dataObject id='do'/>" },
        { "BPMN-DATA-OUTPUT-SOURCE", "ia", WithOutput + Task(WithInput + "<dataInputAssociation id='ia'><sourceRef>[[out||do]]</sourceRef><targetRef>in</targetRef></dataInputAssociation>") + "<dataObject id='do'/>" },
        { "BPMN-INPUT-SETS", "in2", Task("<ioSpecification><dataInput id='in2'/><inputSet>[[||<dataInputRefs>in2</dataInputRefs>]]</inputSet><outputSet/></ioSpecification>") },
        { "BPMN-OUTPUT-SETS", "out2", Task("<ioSpecification><dataOutput id='out2'/><inputSet/><outputSet>[[||<dataOutputRefs>out2</dataOutputRefs>]]</outputSet></ioSpecification>") },
        { "BPMN-TRANSFORMATION", "ia", Task(WithInput + "<dataInputAssociation id='ia'><sourceRef>do</sourceRef>[[<sourceRef>do</sourceRef>||]]<targetRef>in</targetRef></dataInputAssociation>") + "<dataObject id='do'/>" },
        { "BPMN-ASSOCIATION-TYPES", "ia", Task(WithInput.Replace("id='in'", "id='in' itemSubjectRef='[[u||t]]'", StringComparison.Ordinal) + "<dataInputAssociation id='ia'><sourceRef>do</sourceRef><targetRef>in</targetRef></dataInputAssociation>") + "<dataObject id='do' itemSubjectRef='t'/>" },
        { "BPMN-EVENT-DATA", "e", End("<dataInput id='ed' itemSubjectRef='[[u||t]]'/><inputSet><dataInputRefs>ed</dataInputRefs></inputSet><signalEventDefinition signalRef='carrying'/>") },
    };

    /// <summary>The same beside a sound process.</summary>
    public static TheoryData<string, string, string> InFile() => new()
    {
        { "BPMN-MULTIPLICITY", "pa", "<collaboration id='c'><participant id='pa'><participantMultiplicity minimum='2' maximum='[[1||3]]'/></participant></collaboration>" },
        { "BPMN-GLOBAL-CONVERSATION", "gc", "<globalConversation id='gc'>[[<conversation id='cv'/>||]]</globalConversation>" },
        { "BPMN-MESSAGE-FLOW-END", "mf", Pools("sourceRef='[[e||pb]]' targetRef='a'") },
        { "BPMN-MESSAGE-FLOW-SOURCE", "mf", Pools("sourceRef='[[s||a]]' targetRef='pb'") },
        { "BPMN-MESSAGE-FLOW-TARGET", "mf", Pools("sourceRef='pb' targetRef='[[e||a]]'") },
        { "BPMN-IO-BINDING", "gt", "<globalTask id='gt'>[[<supportedInterfaceRef>if</supportedInterfaceRef>||]]</globalTask>" },
    };

    [Theory, MemberData(nameof(InProcess))]
    public void A_process_that_breaks_a_rule_is_told_so_and_its_mended_twin_is_not(string code, string element, string inside) => Tell(code, element, inside, "");

    [Theory, MemberData(nameof(InFile))]
    public void A_file_that_breaks_a_rule_is_told_so_and_its_mended_twin_is_not(string code, string element, string beside) => Tell(code, element, Line, beside);

    [Fact]
    public void Every_rule_is_tried_and_stands_on_its_page()
    {
        var tried = InProcess().Select(d => d.Data.Item1).Concat(InFile().Select(d => d.Data.Item1)).ToHashSet();
        Assert.Empty(ValidationRules.All.Select(r => r.Code).Except(tried));

        var page = new StringBuilder("| Code | Clause | Rule | Quy tắc |\n|---|---|---|---|\n");
        foreach (var rule in ValidationRules.All) page.Append(CultureInfo.InvariantCulture, $"| `{rule.Code}` | {rule.Clause} | {rule.English} | {rule.Vietnamese} |\n");
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx"))) folder = folder.Parent!;
        var path = Path.Combine(folder.FullName, "docs", "bpmn-rules.md");
        if (Environment.GetEnvironmentVariable("MOTCUA_ACCEPT") == "1")
        {
            var text = File.ReadAllText(path);
            File.WriteAllText(path, text[..text.IndexOf("| Code |", StringComparison.Ordinal)] + page);
        }

        Assert.EndsWith(page.ToString(), File.ReadAllText(path), StringComparison.Ordinal);
    }

    private static void Tell(string code, string element, string inside, string beside)
    {
        var broken = Errors(Choice().Replace(inside, "$1"), Choice().Replace(beside, "$1"));
        Assert.Contains(broken, d => d.Code == code && d.ElementId == element);
        Assert.DoesNotContain(broken, d => d.Message == d.Vietnamese);
        Assert.Empty(Errors(Choice().Replace(inside, "$2"), Choice().Replace(beside, "$2")));
    }

    private static List<Diagnostic> Errors(string inside, string beside) =>
    [
        .. Samples.ReadText($"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" id="d" targetNamespace="urn:example:t">
              {Defined}{beside}<process id="p" isExecutable="true">{Samples.Formal(inside)}</process>
            </definitions>
            """).Diagnostics.Where(d => d.Severity == Severity.Error),
    ];

    private static string Task(string inside, string kind = "userTask", string attributes = "") => Line.Replace("<userTask id='a'/>", $"<{kind} id='a' {attributes}>{inside}</{kind}>", StringComparison.Ordinal);

    private static string End(string inside) => Line.Replace("<endEvent id='e'/>", $"<endEvent id='e'>{inside}</endEvent>", StringComparison.Ordinal);

    private static string On(string definition) => Line + $"<boundaryEvent id='b' attachedToRef='a'>{definition}</boundaryEvent><sequenceFlow id='3' sourceRef='b' targetRef='e'/>";

    private static string Between(string node) => Line + node + "<sequenceFlow id='3' sourceRef='a' targetRef='c'/><sequenceFlow id='4' sourceRef='c' targetRef='e'/>";

    private static string Sub(string kind, string attributes, string inside) => Line + $"<{kind} id='h' {attributes}>{inside}</{kind}><sequenceFlow id='8' sourceRef='a' targetRef='h'/><sequenceFlow id='9' sourceRef='h' targetRef='e'/>";

    private static string EventSub(string trigger, string attributes = "") =>
        Line + $"<subProcess id='h' triggeredByEvent='true'><startEvent id='hs' {attributes}>{trigger}</startEvent><endEvent id='he'/><sequenceFlow id='h1' sourceRef='hs' targetRef='he'/></subProcess>";

    private static string Undo(string attributes) =>
        Line + $"<boundaryEvent id='bu' attachedToRef='a'><compensateEventDefinition/></boundaryEvent><userTask id='undo' {attributes}/><association id='as' sourceRef='bu' targetRef='undo'/>";

    private static string Waits(string attributes, string more) =>
        $"<startEvent id='s'/><eventBasedGateway id='g' {attributes}/><intermediateCatchEvent id='w'><signalEventDefinition signalRef='law'/></intermediateCatchEvent><receiveTask id='r' messageRef='m'/><endEvent id='e'/>"
        + "<sequenceFlow id='1' sourceRef='s' targetRef='g'/><sequenceFlow id='2' sourceRef='g' targetRef='w'/><sequenceFlow id='3' sourceRef='w' targetRef='e'/><sequenceFlow id='4' sourceRef='r' targetRef='e'/>" + more;

    private static string Pools(string ends) => $"<collaboration id='c'><participant id='pa' processRef='p'/><participant id='pb'/><messageFlow id='mf' {ends}/></collaboration>";

    [GeneratedRegex(@"\[\[(.*?)\|\|(.*?)\]\](?!\])", RegexOptions.Singleline)]
    private static partial Regex Choice();
}
