using MotCua.Feel;

namespace MotCua.Kit.Schema;

/// <summary>
/// When a question is not asked: the FEEL expression (DMN 1.5, clause 10.3) that form-js writes as <c>conditional.hide</c>. Its names are the keys of
/// earlier questions of the form. Only true hides; false, null and anything else show.
/// </summary>
public sealed class HideCondition
{
    private const int LongestText = 1_000;

    private static readonly FeelType Address = FeelType.Context(new FeelEntryType("code", FeelType.String), new FeelEntryType("commune", FeelType.String), new FeelEntryType("detail", FeelType.String));

    private readonly FeelExpression _expression;
    private readonly IReadOnlyList<(int Place, FormField Field)> _asked;

    private HideCondition(FeelExpression expression, IReadOnlyList<(int Place, FormField Field)> asked)
    {
        _expression = expression;
        _asked = asked;
    }

    /// <summary>The expression, without the sign of equality that form-js begins it with.</summary>
    public string Text => _expression.Text;

    /// <summary>The questions it looks at.</summary>
    public IEnumerable<FormField> Asked => _asked.Select(a => a.Field);

    /// <summary>The names that conditions of a form may use, in the order of its questions.</summary>
    internal static FeelScope ScopeOf(IEnumerable<FormField> fields) => FeelScope.Of(fields.Select(f => (f.Key, TypeOf(f))));

    /// <summary>Reads a condition; it never throws on text.</summary>
    /// <param name="written">As it stands in the schema.</param>
    /// <param name="fields">All questions of the form in the order in which they are asked; those of the scope.</param>
    /// <param name="at">Which of them has the condition.</param>
    /// <param name="report">Takes what is wrong, in Vietnamese sentences.</param>
    /// <returns>Null when something is wrong.</returns>
    internal static HideCondition? Read(string written, FeelScope scope, IReadOnlyList<FormField> fields, int at, Action<string> report)
    {
        if (written.Length > LongestText)
        {
            report("Điều kiện ẩn dài nhất 1.000 ký tự.");
            return null;
        }

        var start = written.StartsWith('=') ? 1 : 0;
        var expression = FeelExpression.Parse(written[start..], scope);
        // What FEEL only warns of would make the condition null for ever: the question would never hide, and nobody would know why.
        foreach (var finding in expression.Diagnostics) report($"Điều kiện ẩn, ký tự {start + finding.Position + 1}: {finding.Vietnamese}");
        if (expression.Diagnostics.Count > 0) return null;

        var used = expression.UsedNames.Select(name => (Place: scope.IndexOf(name), Field: fields[scope.IndexOf(name)])).ToList();
        var wrong = used.Find(u => u.Place >= at).Field is { } late
            ? late == fields[at] ? "Điều kiện ẩn không được nhắc đến chính câu hỏi của nó." : $"Điều kiện ẩn nhắc đến “{late.Key}”, câu hỏi đứng sau; chỉ dùng được các câu hỏi đứng trước."
            : used.Count == 0 ? "Điều kiện ẩn không nhắc đến câu hỏi nào nên lúc nào cũng như nhau."
            : expression.Type.Kind is not (FeelTypeKind.Boolean or FeelTypeKind.Any) ? "Điều kiện ẩn phải cho kết quả đúng hoặc sai."
            : null;
        if (wrong is null) return new(expression, used);
        report(wrong);
        return null;
    }

    /// <summary>Whether it hides its question.</summary>
    /// <param name="valueOf">The value of each question it looks at.</param>
    /// <param name="evaluation">Shared by all conditions of a form, and with it one budget; what is left when that is used up is shown.</param>
    internal bool Holds(Func<FormField, FeelValue> valueOf, FeelEvaluation evaluation)
    {
        var values = new FeelValue[_expression.Scope.Count];
        foreach (var (place, field) in _asked) values[place] = valueOf(field);
        return _expression.Evaluate(values, evaluation).IsTrue;
    }

    /// <summary>An answer as a condition sees it. A box that is not ticked is false and a list without a tick is empty; any other question left open is null.</summary>
    internal static FeelValue ValueOf(FormField field, string? answer) => field.Kind switch
    {
        FieldKind.Checkbox => FeelValue.Of(answer is not null),
        FieldKind.Checklist => FeelValue.ListOf([.. (answer?.Split('|') ?? []).Select(FeelValue.Of)]),
        _ when answer is null => FeelValue.Null,
        FieldKind.Number => FeelNumber.TryParse(answer, out var number) ? FeelValue.Of(number) : FeelValue.Null,
        FieldKind.Date => FeelDate.TryParse(answer, out var day) ? FeelValue.Of(day) : FeelValue.Null,
        FieldKind.Address => PostalAddress.Parse(answer) is { } address
            ? FeelValue.Of(FeelContext.Of(("code", FeelValue.Of(address.CommuneCode)), ("commune", FeelValue.Of(address.Commune)), ("detail", FeelValue.Of(address.Detail))))
            : FeelValue.Null,
        _ => FeelValue.Of(answer),
    };

    private static FeelType TypeOf(FormField field) => field.Kind switch
    {
        FieldKind.Checkbox => FeelType.Boolean,
        FieldKind.Checklist => FeelType.ListOf(FeelType.String),
        FieldKind.Number => FeelType.Number,
        FieldKind.Date => FeelType.Date,
        FieldKind.Address => Address,
        _ => FeelType.String,
    };
}

/// <summary>
/// Goes through the questions of a form in their order and says which are hidden. A condition sees the answers of the questions before it that are
/// asked themselves; a hidden one is null to it, whatever was once answered there.
/// </summary>
internal sealed class ConditionWalk
{
    private readonly Dictionary<string, string?> _answers = new(StringComparer.Ordinal);
    private readonly FeelEvaluation _evaluation = new();

    public bool Hides(FormField field) =>
        field.Hide?.Holds(f => _answers.TryGetValue(f.Key, out var answer) ? HideCondition.ValueOf(f, answer) : FeelValue.Null, _evaluation) ?? false;

    /// <param name="answer">In its canonical text; null when the question is left open.</param>
    public void Pass(FormField field, string? answer) => _answers[field.Key] = answer;
}
