using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Data: sets of inputs and outputs, associations, states and types.</summary>
internal sealed partial class ModelCheck
{
    /// <param name="required">An input and an output set must be there, even when empty.</param>
    private void CheckSets(XElement holder, bool required)
    {
        CheckSide(holder, "dataInput", "inputSet", "dataInputRefs", ["optionalInputRefs", "whileExecutingInputRefs"], ValidationRules.InputSets, required);
        CheckSide(holder, "dataOutput", "outputSet", "dataOutputRefs", ["optionalOutputRefs", "whileExecutingOutputRefs"], ValidationRules.OutputSets, required);
    }

    private void CheckSide(XElement holder, string data, string set, string refs, string[] special, ValidationRule rule, bool required)
    {
        var sets = holder.Elements(Names.Bpmn + set).ToList();
        if (required && sets.Count == 0) Report(ValidationRules.Required, holder);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in sets)
        {
            var own = one.Elements(Names.Bpmn + refs).Select(r => Local(r.Value)).ToHashSet(StringComparer.Ordinal);
            named.UnionWith(own);
            if (special.SelectMany(s => one.Elements(Names.Bpmn + s)).Any(r => !own.Contains(Local(r.Value)))) Report(rule, one);
        }

        foreach (var element in holder.Elements(Names.Bpmn + data))
            if (!named.Contains(Text(element, "id"))) Report(rule, element);
    }

    private void CheckCollection(XElement data, string name)
    {
        if (Find(Text(data, "itemSubjectRef")) is not { Name.LocalName: "itemDefinition" } type || name is "inputDataItem" or "outputDataItem") return;
        if (Is(type, "isCollection") != Is(data, "isCollection")) Report(ValidationRules.Collection, data);
    }

    private void CheckState(XElement reference)
    {
        if (reference.Element(Names.Bpmn + "dataState") is not { } state || Find(Text(reference, "dataObjectRef")) is not { } data) return;
        if (Text(reference, "name") != $"{Text(data, "name")} [{Text(state, "name")}]") Report(ValidationRules.DataState, reference, Text(reference, "name"));
    }

    private void CheckAssociation(XElement association)
    {
        var sources = association.Elements(Names.Bpmn + "sourceRef").Select(r => Find(r.Value)).OfType<XElement>().ToList();
        var target = association.Element(Names.Bpmn + "targetRef") is { } reference ? Find(reference.Value) : null;
        if (target is null && !Has(association, "targetRef")) Report(ValidationRules.Required, association);
        var transforms = Has(association, "transformation");
        if (association.Elements(Names.Bpmn + "sourceRef").Count() > 1 && !transforms) Report(ValidationRules.Transformation, association);
        if (IsOfProcess(target, "dataInput")) Report(ValidationRules.DataInputTarget, association);
        if (sources.Exists(s => IsOfProcess(s, "dataOutput"))) Report(ValidationRules.DataOutputSource, association);
        if (transforms || Has(association, "assignment") || sources.Count != 1 || target is null) return;
        if (TypeOf(sources[0]) is { } from && TypeOf(target) is { } to && from != to && Text(from, "structureRef") != Text(to, "structureRef")) Report(ValidationRules.AssociationTypes, association);
    }

    private static bool IsOfProcess(XElement? data, string kind) => data?.Name.LocalName == kind && data.Parent?.Name.LocalName == "ioSpecification" && data.Parent.Parent?.Name.LocalName == "process";

    private XElement? TypeOf(XElement data) => data.Name.LocalName switch
    {
        "dataObjectReference" => Find(Text(data, "dataObjectRef")) is { } of ? TypeOf(of) : null,
        "dataStoreReference" => Find(Text(data, "dataStoreRef")) is { } store ? TypeOf(store) : null,
        _ => Find(Text(data, "itemSubjectRef")),
    };

    /// <summary>The n-th data belongs to the n-th definition that carries something.</summary>
    private void CheckEventData(XElement element, List<XElement> definitions)
    {
        var data = element.Elements().Where(e => e.Name.LocalName is "dataInput" or "dataOutput").ToList();
        var carried = definitions.Select(d => Find(Text(d, "messageRef") + Text(d, "signalRef") + Text(d, "errorRef") + Text(d, "escalationRef"))).OfType<XElement>()
            .Where(c => Text(c, c.Name.LocalName == "message" ? "itemRef" : "structureRef").Length > 0).ToList();
        if (carried.Count == 0) return;
        if (carried.Count != data.Count || data.Zip(carried).Any(p => !IsOfType(p.First, p.Second))) Report(ValidationRules.EventData, element);
    }
}
