using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Activities, their loops, and the expressions of executable processes.</summary>
internal sealed partial class ModelCheck
{
    private void CheckActivity(XElement activity, string name, bool isExecutable)
    {
        foreach (var quantity in (string[])["startQuantity", "completionQuantity"])
            if (Whole(activity, quantity, 1) is not >= 1) Report(ValidationRules.Quantity, activity, Text(activity, quantity));
        if (Has(activity, "standardLoopCharacteristics") && Has(activity, "multiInstanceLoopCharacteristics")) Report(ValidationRules.BothLoops, activity);
        if (Is(activity, "isForCompensation") && Entered(activity) + Left(activity) > 0) Report(ValidationRules.CompensationFlow, activity);
        switch (name)
        {
            case "transaction": Uri(activity, "method"); break;
            case "receiveTask":
                if (Is(activity, "instantiate") && Entered(activity) > 0) Report(ValidationRules.Instantiate, activity);
                CheckReceive(activity);
                break;
            case "sendTask": CheckSend(activity); break;
            case "serviceTask" when isExecutable: CheckService(activity); break;
            default: break;
        }
    }

    private static bool IsExpression(XElement element, string name) => name switch
    {
        "conditionExpression" or "activationCondition" or "completionCondition" or "loopCondition" or "loopCardinality" or "timeDate" or "timeDuration" or "timeCycle" => true,
        "condition" => element.Parent?.Name.LocalName == "conditionalEventDefinition",
        "from" or "to" => element.Parent?.Name.LocalName == "assignment",
        _ => false,
    };

    private void CheckExpression(XElement expression)
    {
        if (Local((string?)expression.Attribute(Names.Xsi + "type") ?? "") != "tFormalExpression") Report(ValidationRules.Formal, expression);
        Uri(expression, "language");
    }

    private void CheckMultiInstance(XElement loop)
    {
        if (loop.Element(Names.Bpmn + "loopDataInputRef") is { } reference)
        {
            var input = Find(reference.Value);
            if (input is not null && !(input.Name.LocalName == "dataInput" && input.Parent?.Parent == loop.Parent)) Report(ValidationRules.LoopData, loop);
            else if (input is not null && !Is(input, "isCollection") && !(Find(Text(input, "itemSubjectRef")) is { } type && Is(type, "isCollection"))) Report(ValidationRules.LoopData, loop);
            else if (input is not null && loop.Element(Names.Bpmn + "inputDataItem") is { } item) CheckItem(loop, item, input);
        }
        else if (!Has(loop, "loopCardinality"))
        {
            Report(ValidationRules.LoopCount, loop);
        }

        if (loop.Element(Names.Bpmn + "loopDataOutputRef") is { } results && Find(results.Value) is { } output)
        {
            if (!(output.Name.LocalName == "dataOutput" && output.Parent?.Parent == loop.Parent)) Report(ValidationRules.LoopData, loop);
            else if (loop.Element(Names.Bpmn + "outputDataItem") is { } result) CheckItem(loop, result, output);
        }
    }

    private void CheckItem(XElement loop, XElement item, XElement collection)
    {
        var (one, many) = (Find(Text(item, "itemSubjectRef")), Find(Text(collection, "itemSubjectRef")));
        if (one is null || many is null) return;
        if (Is(one, "isCollection") || Text(one, "structureRef") != Text(many, "structureRef")) Report(ValidationRules.LoopData, loop);
    }

    private void CheckService(XElement task)
    {
        if (Find(Text(task, "operationRef")) is not { Name.LocalName: "operation" } operation) return;
        var (inputs, outputs) = (Data(task, "dataInput"), Data(task, "dataOutput"));
        var asks = operation.Element(Names.Bpmn + "inMessageRef") is { } asked ? Find(asked.Value) : null;
        var answers = operation.Element(Names.Bpmn + "outMessageRef") is { } answered ? Find(answered.Value) : null;
        if (inputs.Count != 1 || Sets(task, "inputSet") != 1 || !IsOfType(inputs[0], asks) || outputs.Count > 1 || (answers is not null && (outputs.Count != 1 || !IsOfType(outputs[0], answers))))
            Report(ValidationRules.ServiceData, task);
    }

    private void CheckSend(XElement task)
    {
        var inputs = Data(task, "dataInput");
        if (inputs.Count > 1 || Sets(task, "inputSet") > 1 || (inputs.Count == 1 && !IsOfType(inputs[0], Find(Text(task, "messageRef"))))) Report(ValidationRules.SendData, task);
    }

    private void CheckReceive(XElement task)
    {
        var outputs = Data(task, "dataOutput");
        if (outputs.Count > 1 || Sets(task, "outputSet") > 1 || (outputs.Count == 1 && !IsOfType(outputs[0], Find(Text(task, "messageRef"))))) Report(ValidationRules.ReceiveData, task);
    }

    private static List<XElement> Data(XElement activity, string kind) => [.. activity.Elements(Names.Bpmn + "ioSpecification").Elements(Names.Bpmn + kind)];

    private static int Sets(XElement activity, string kind) => activity.Elements(Names.Bpmn + "ioSpecification").Elements(Names.Bpmn + kind).Count();

    /// <summary>One item definition, or two that name one structure; a message that carries nothing fits all.</summary>
    private bool IsOfType(XElement data, XElement? message) =>
        message is null || Find(Text(message, message.Name.LocalName == "message" ? "itemRef" : "structureRef")) is not { } carried || IsSame(Find(Text(data, "itemSubjectRef")), carried);

    private static bool IsSame(XElement? one, XElement other) =>
        one == other || (one is not null && Text(one, "structureRef") is { Length: > 0 } structure && structure == Text(other, "structureRef") && Is(one, "isCollection") == Is(other, "isCollection"));
}
