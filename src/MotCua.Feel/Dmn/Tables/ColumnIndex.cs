namespace MotCua.Feel;

/// <summary>
/// The rules of a column by the value of its input. The constants of all tests, sorted, cut the values into points and gaps between them; for each
/// of these the set of rules that match is kept, so that a look-up takes as long as finding the place among the constants.
/// </summary>
internal sealed class ColumnIndex
{
    // Beyond that the sets would take more memory than they save time.
    private const int MaxWords = 2_000_000;

    private static readonly Comparer<FeelValue> ByOrder = Comparer<FeelValue>.Create((a, b) => Order(a, b));

    // Strings are mostly only equalled; then a look-up needs no order.
    private readonly Dictionary<string, int>? words;

    private readonly FeelValue[] constants;

    // Set 2 × i + 1 is that of the i-th constant, set 2 × i that of the gap before it.
    private readonly ulong[][] sets;

    private ColumnIndex(FeelKind kind, FeelValue[] constants, ulong[][] sets)
    {
        Kind = kind;
        this.constants = constants;
        this.sets = sets;
        if (kind == FeelKind.String && Enumerable.Range(0, constants.Length).All(i => ReferenceEquals(sets[2 * i], sets[(2 * i) + 2])))
        {
            words = constants.Select((c, i) => (c.Text, i)).ToDictionary(c => c.Text!, c => c.i, StringComparer.Ordinal);
        }
    }

    /// <summary>The kind of value that can be looked up.</summary>
    public FeelKind Kind { get; }

    /// <summary>The constants of all tests, each once, in their order.</summary>
    public IReadOnlyList<FeelValue> Constants => constants;

    /// <summary>Whether all values but the constants match the same rules, as where strings are only equalled.</summary>
    public bool IsOfWords => words is not null;

    /// <summary>Null if a test has to be evaluated or the constants are not of one kind that has an order.</summary>
    public static ColumnIndex? Of(FeelUnaryTests[] tests)
    {
        var ends = new List<FeelValue>();
        foreach (var test in tests)
        {
            if (test.Constants is not { } values) return null;
            foreach (var value in values)
            {
                // What stands to null, such as != null, has no place among the values.
                if (value.Range is { Start.IsNull: true, End.IsNull: true }) return null;
                ends.AddRange(Ends(value));
            }
        }

        if (ends.Count == 0 || !IsOrdered(ends[0].Kind) || ends.Exists(e => e.Kind != ends[0].Kind)) return null;
        ends.Sort(ByOrder);
        var constants = ends.Where((e, i) => i == 0 || Order(ends[i - 1], e) != 0).ToArray();
        var width = (tests.Length + 63) / 64;
        return ((long)constants.Length * 2 + 1) * width > MaxWords ? null : new(ends[0].Kind, constants, Sets(tests, constants, width));
    }

    /// <summary>The set of rules that match a value of the right kind, a bit for each.</summary>
    public ulong[] RulesOf(in FeelValue value)
    {
        if (words is not null) return words.TryGetValue(value.Text!, out var place) ? sets[(2 * place) + 1] : sets[0];
        var (low, high) = (0, constants.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Order(constants[middle], value);
            if (order == 0) return sets[(2 * middle) + 1];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return sets[2 * low];
    }

    // Dates with times are left out: local and zoned ones do not compare.
    private static bool IsOrdered(FeelKind kind) =>
        kind is FeelKind.Boolean or FeelKind.Number or FeelKind.String or FeelKind.Date or FeelKind.YearMonthDuration or FeelKind.DayTimeDuration;

    // FEEL has no order of truth values; any will do to find them again.
    private static int Order(in FeelValue left, in FeelValue right) =>
        left.Kind == FeelKind.Boolean ? left.IsTrue.CompareTo(right.IsTrue) : FeelComparison.Order(left, right) ?? 0;

    // The null of an open end is no end, and null itself no value of the kind.
    private static IEnumerable<FeelValue> Ends(FeelValue value)
    {
        if (value.Range is not { } range) return value.IsNull ? [] : [value];
        return range.Form == RangeForm.Interval ? [range.Start, range.End] : new[] { range.Start, range.End }.Where(e => !e.IsNull);
    }

    private static ulong[][] Sets(FeelUnaryTests[] tests, FeelValue[] constants, int width)
    {
        var sets = new ulong[(constants.Length * 2) + 1][];
        for (var i = 0; i < sets.Length; i++) sets[i] = new ulong[width];
        var covered = new bool[sets.Length];
        for (var rule = 0; rule < tests.Length; rule++)
        {
            Array.Clear(covered);
            foreach (var value in tests[rule].Constants!) Cover(value, constants, covered);
            for (var i = 0; i < sets.Length; i++)
            {
                if (covered[i] != tests[rule].IsNegated || tests[rule].IsAny) sets[i][rule / 64] |= 1UL << (rule % 64);
            }
        }

        // Neighbouring gaps, and neighbouring points, often share their rules.
        for (var i = 2; i < sets.Length; i++)
        {
            if (sets[i].AsSpan().SequenceEqual(sets[i - 2])) sets[i] = sets[i - 2];
        }

        return sets;
    }

    // Marks the points and gaps that a range or a single value covers.
    private static void Cover(in FeelValue test, FeelValue[] constants, bool[] covered)
    {
        if (test.IsNull) return;
        if (test.Range is not { } range)
        {
            covered[PointOf(test, constants)] = true;
            return;
        }

        if (range.Form == RangeForm.NotEqual)
        {
            covered.AsSpan().Fill(true);
            covered[PointOf(range.Start, constants)] = false;
            return;
        }

        var first = range.Start.IsNull ? 0 : PointOf(range.Start, constants) + (range.StartIncluded ? 0 : 1);
        var last = range.End.IsNull ? covered.Length - 1 : PointOf(range.End, constants) - (range.EndIncluded ? 0 : 1);
        if (first <= last) covered.AsSpan(first, last - first + 1).Fill(true);
    }

    private static int PointOf(in FeelValue constant, FeelValue[] constants) => (2 * Array.BinarySearch(constants, constant, ByOrder)) + 1;
}
