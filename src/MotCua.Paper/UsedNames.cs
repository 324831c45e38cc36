using Fluid;
using Fluid.Ast;

namespace MotCua.Paper;

/// <summary>Walks through a template and finds what is not offered: fields, columns, filters and tags.</summary>
internal sealed class UsedNames : AstVisitor
{
    private static readonly string[] Filters = ["upcase", "size", "default"];
    private static readonly string[] LoopWords = ["index", "first", "last", "length"];

    private readonly IReadOnlyCollection<FieldName> _fields;
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);
    private readonly List<(string Word, string Message)> _findings = [];

    private UsedNames(IReadOnlyCollection<FieldName> fields) => _fields = fields;

    /// <returns>The word that is wrong and the sentence about it.</returns>
    public static IReadOnlyList<(string Word, string Message)> Findings(IFluidTemplate template, IReadOnlyCollection<FieldName> fields)
    {
        var names = new UsedNames(fields);
        names.VisitTemplate(template);
        return names._findings;
    }

    public override Statement Visit(Statement statement)
    {
        var known = statement is OutputStatement or TextSpanStatement or IfStatement or ElseIfStatement or ElseStatement or UnlessStatement or ForStatement or CommentStatement or CaseStatement or WhenStatement or NoOpStatement;
        if (known) return base.Visit(statement);
        _findings.Add(("", "Mẫu chỉ dùng các thẻ if, elsif, else, unless, case và for."));
        return statement;
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!Filters.Contains(filterExpression.Name)) _findings.Add((filterExpression.Name, $"Không có phép “{filterExpression.Name}”. Dùng được: {string.Join(", ", Filters)}."));
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var list = forStatement.Source is MemberExpression { Segments: [IdentifierSegment { Identifier: var name }] } && _fields.Any(f => f.IsList && f.Name == name) ? name : null;
        if (list is null && forStatement.Source is MemberExpression source) _findings.Add((First(source), $"“{First(source)}” không phải danh sách nên không lặp được."));
        var before = _rows.GetValueOrDefault(forStatement.Identifier);
        _rows[forStatement.Identifier] = list ?? "";
        foreach (var statement in forStatement.Statements) Visit(statement);
        if (forStatement.Else is { } otherwise) Visit(otherwise);
        if (before is null) _rows.Remove(forStatement.Identifier);
        else _rows[forStatement.Identifier] = before;
        return forStatement;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        var names = memberExpression.Segments.Select(s => (s as IdentifierSegment)?.Identifier).ToList();
        switch (names)
        {
            case ["forloop", { } word] when LoopWords.Contains(word): break;
            case [{ } row, { } column] when _rows.TryGetValue(row, out var list):
                if (list.Length > 0 && !_fields.Any(f => f.Of == list && f.Name == column)) _findings.Add(($"{row}.{column}", $"Danh sách {list} không có cột “{column}”."));
                break;
            case [{ } list, "size"] when _fields.Any(f => f.IsList && f.Name == list): break;
            case [{ } name] when _fields.Any(f => f.Of is null && f.Name == name): break;
            default: _findings.Add((First(memberExpression), $"Không có trường “{string.Join('.', names.Select(n => n ?? "…"))}” trong mẫu này.")); break;
        }

        return memberExpression;
    }

    private static string First(MemberExpression member) => (member.Segments[0] as IdentifierSegment)?.Identifier ?? "";
}
