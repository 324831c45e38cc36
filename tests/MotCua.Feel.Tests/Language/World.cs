namespace MotCua.Feel.Tests.Language;

/// <summary>The names that the examples speak of: some with a known type, one list without.</summary>
internal static class World
{
    private static readonly FeelType Paper = FeelType.Context(
        new("name", FeelType.String), new("pages", FeelType.Number), new("original", FeelType.Boolean), new("issue year", FeelType.Number), new("expires", FeelType.Date));

    public static FeelScope Scope { get; } = FeelScope.Of(
        ("age", FeelType.Number),
        ("limit", FeelType.Number),
        ("fee", FeelType.Number),
        ("full name", FeelType.String),
        ("applicant", FeelType.Context(new("full name", FeelType.String), new("address", FeelType.Context(new FeelEntryType("ward", FeelType.String))))),
        ("papers", FeelType.ListOf(Paper)),
        ("untyped", FeelType.Any),
        ("values in a list", FeelType.ListOf(FeelType.Number)),
        ("a", FeelType.Number),
        ("b", FeelType.Number),
        ("a-b", FeelType.Number));

    public static FeelContext Context { get; } = FeelExpression.Parse(
        """
        {
            age: 30, limit: 15, fee: 50000, full name: "Nguyễn Văn An",
            applicant: {full name: "Nguyễn Văn An", address: {ward: "Thạch Hà"}},
            papers: [
                {name: "birth certificate", pages: 1, original: true, issue year: 2010, expires: @"2030-01-01"},
                {name: "land title", pages: 2, original: false, issue year: 2024, expires: @"2026-01-01"},
                {name: "form", pages: 4, original: true, issue year: 2026, expires: @"2027-01-01"}
            ],
            untyped: [{first name: "An", age: 30}, {first name: "Binh", age: 14}, {first name: "Binh", age: 20}],
            "values in a list": [4, 5, 6], "a": 5, "b": 2, "a-b": 7
        }
        """).Evaluate().Value.Context!;
}
