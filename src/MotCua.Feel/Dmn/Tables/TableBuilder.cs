namespace MotCua.Feel;

/// <summary>Makes a decision table ready to run (DMN 1.5, 8).</summary>
internal sealed class TableBuilder(LogicBuilder logic, TypeTable types, List<DmnDiagnostic> found)
{
    /// <param name="name">The name of what the table decides; it names the single output.</param>
    public TableLogic Build(BoxedTable table, FeelScope scope, string name)
    {
        var outputs = table.Outputs.Select((o, i) => Output(table, o, i, scope, name)).ToList();
        var columns = table.Inputs.Select((input, i) => Input(table, input, i, scope)).ToList();
        var rules = table.Rules.Select(r => r.Outputs.Select(o => Cell(o, scope)).ToArray()).ToArray();
        return new(table, TypeOf(table, outputs, rules), columns, outputs, rules);
    }

    private static FeelType TypeOf(BoxedTable table, List<TableOutputLogic> outputs, Logic[][] rules)
    {
        var cells = outputs.Select((o, i) => o.Type == DmnType.Any ? LogicBuilder.Common(rules.Select(r => r[i])) : o.Type.Feel).ToList();
        var single = outputs.Count == 1 ? cells[0] : FeelType.Context([.. outputs.Select((o, i) => new FeelEntryType(o.Name, cells[i]))]);
        if (YieldsList(table)) return FeelType.ListOf(single);
        return table is { HitPolicy: HitPolicy.Collect, Aggregation: Aggregation.Count } ? FeelType.Number : single;
    }

    private TableColumn Input(BoxedTable table, TableInput input, int index, FeelScope scope)
    {
        var expression = logic.Text(input.Expression, scope);
        var subject = expression.Type;
        var cells = table.Rules.Select(r => Tests(r.Inputs[index], scope, subject)).ToArray();
        var allowed = input.AllowedValues is { } values ? Parse(input.Place, values, scope, subject) : null;
        return new(input, expression, allowed, cells);
    }

    private TableOutputLogic Output(BoxedTable table, TableOutput output, int index, FeelScope scope, string name)
    {
        var whole = OutputOf(table);
        var key = output.Name ?? (table.Outputs.Count == 1 ? name : $"output {index + 1}");
        var type = output.TypeRef is not null ? types.Of(output.TypeRef, output.Place)
            : table.Outputs.Count == 1 ? whole
            : whole.Components.Where(c => c.Name == key).Select(c => c.Type).FirstOrDefault(DmnType.Any);
        var order = output.AllowedValues ?? type.AllowedValues;
        return new(key, type, order is null ? [] : Values(order), output.Default is { } entry ? logic.Text(entry, scope) : null);
    }

    // The declared type of what one rule yields.
    private DmnType OutputOf(BoxedTable table)
    {
        var whole = types.Of(table.TypeRef, table.Place);
        return YieldsList(table) ? whole.Item ?? whole : whole;
    }

    private static bool YieldsList(BoxedTable table) =>
        table.HitPolicy is HitPolicy.RuleOrder or HitPolicy.OutputOrder || (table.HitPolicy == HitPolicy.Collect && table.Aggregation == Aggregation.None);

    // The values in the order in which they are written, which is their priority (8.3.3).
    private static FeelValue[] Values(string text) => FeelExpression.Parse($"[{text}]").Evaluate().Value.List is { } list ? [.. list] : [];

    private Logic Cell(BoxedLiteral cell, FeelScope scope) =>
        string.IsNullOrWhiteSpace(cell.Text) ? new NoLogic(cell.Place) : logic.Text(cell, scope);

    private FeelUnaryTests Tests(BoxedLiteral cell, FeelScope scope, FeelType subject)
    {
        if (!DmnNames.IsFeel(cell.Language)) found.Add(DmnFindings.OtherLanguage(cell.Place, cell.Language!));
        return Parse(cell.Place, string.IsNullOrWhiteSpace(cell.Text) ? "-" : cell.Text, scope, subject);
    }

    private FeelUnaryTests Parse(DmnPlace place, string text, FeelScope scope, FeelType subject)
    {
        var tests = FeelUnaryTests.Parse(text, scope, subject);
        found.AddRange(tests.Diagnostics.Select(d => DmnFindings.OfExpression(place, d)));
        return tests;
    }
}
