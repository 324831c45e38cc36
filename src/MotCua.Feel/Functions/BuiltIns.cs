namespace MotCua.Feel;

/// <summary>The built-in functions by name (DMN 1.5, 10.3.4 and 10.3.2.3).</summary>
internal static class BuiltIns
{
    private static readonly BuiltIn[] All = Table.Build(
        ConversionFunctions.AddTo, StringFunctions.AddTo, ListFunctions.AddTo, StatisticsFunctions.AddTo, NumberFunctions.AddTo,
        RangeFunctions.AddTo, CalendarFunctions.AddTo, ContextFunctions.AddTo);

    private static readonly Variable[] Variables =
        [.. All.Select((f, i) => new Variable(f.Name, FeelType.AnyFunction, VariableKind.BuiltIn, i))];

    public static NameIndex Index { get; } = new(Variables);

    public static IEnumerable<string> Names => All.Select(f => f.Name);

    public static BuiltIn At(int index) => All[index];

    /// <summary>Collects functions; the forms of one stand behind each other.</summary>
    internal sealed class Table
    {
        private readonly List<(string Name, bool IsPure, int Price, List<Overload> Overloads)> functions = [];

        public static BuiltIn[] Build(params ReadOnlySpan<Action<Table>> groups)
        {
            var table = new Table();
            foreach (var group in groups) group(table);
            return [.. table.functions.Select(f => new BuiltIn(f.Name, f.IsPure, f.Price, [.. f.Overloads]))];
        }

        /// <summary>Adds a form of a function.</summary>
        /// <param name="signature">As <see cref="Signature.Read"/> takes it.</param>
        /// <param name="price">Steps that a call costs beside the elements it looks at.</param>
        public void Add(string name, string signature, BuiltInBody body, bool isPure = true, int price = 4)
        {
            if (functions.Count == 0 || functions[^1].Name != name) functions.Add((name, isPure, price, []));
            functions[^1].Overloads.Add(new(Signature.Read(signature), body));
        }
    }
}
