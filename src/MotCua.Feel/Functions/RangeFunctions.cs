namespace MotCua.Feel;

/// <summary>How points and ranges lie to each other (DMN 1.5, 10.3.4.7), and <c>range()</c> (10.3.4.1).</summary>
internal static class RangeFunctions
{
    private delegate bool? Relation(in Extent left, in Extent right);

    public static void AddTo(BuiltIns.Table table)
    {
        table.Add("range", "from: string -> range", Range, price: 400);
        AddFour(table, "before", (in Extent a, in Extent b) => EndsBefore(a, b));
        AddFour(table, "after", (in Extent a, in Extent b) => EndsBefore(b, a));
        AddRanges(table, "meets", Meets);
        AddRanges(table, "met by", (in Extent a, in Extent b) => Meets(b, a));
        AddRanges(table, "overlaps", Overlaps);
        AddRanges(table, "overlaps before", OverlapsBefore);
        AddRanges(table, "overlaps after", (in Extent a, in Extent b) => OverlapsBefore(b, a));
        AddPointFirst(table, "finishes", Finishes);
        AddRangeFirst(table, "finished by", (in Extent a, in Extent b) => Finishes(b, a));
        AddRangeFirst(table, "includes", Includes);
        AddPointFirst(table, "during", (in Extent a, in Extent b) => Includes(b, a));
        AddPointFirst(table, "starts", Starts);
        AddRangeFirst(table, "started by", (in Extent a, in Extent b) => Starts(b, a));
        AddRanges(table, "coincides", Coincide);
        Add(table, "coincides", "point1: Any, point2: Any", Coincide, takesPoints: true);
    }

    private static void AddFour(BuiltIns.Table table, string name, Relation relation)
    {
        AddRanges(table, name, relation);
        Add(table, name, "point: Any, range: range", relation, takesPoints: true);
        Add(table, name, "range: range, point: Any", relation, takesPoints: true);
        Add(table, name, "point1: Any, point2: Any", relation, takesPoints: true);
    }

    private static void AddPointFirst(BuiltIns.Table table, string name, Relation relation)
    {
        AddRanges(table, name, relation);
        Add(table, name, "point: Any, range: range", relation, takesPoints: true);
    }

    private static void AddRangeFirst(BuiltIns.Table table, string name, Relation relation)
    {
        AddRanges(table, name, relation);
        Add(table, name, "range: range, point: Any", relation, takesPoints: true);
    }

    private static void AddRanges(BuiltIns.Table table, string name, Relation relation) =>
        Add(table, name, "range1: range, range2: range", relation, takesPoints: false);

    private static void Add(BuiltIns.Table table, string name, string parameters, Relation relation, bool takesPoints) =>
        table.Add(name, $"{parameters} -> boolean", (in Call call) =>
        {
            var (left, right) = (new Extent(call[0]), new Extent(call[1]));
            // A form with a point is for one: two ranges have their own.
            if (takesPoints && call[0].Kind == FeelKind.Range && call[1].Kind == FeelKind.Range) return call.None();
            return relation(left, right) is { } holds ? FeelValue.Of(holds) : call.None();
        });

    private static bool? EndsBefore(in Extent left, in Extent right) =>
        Extent.Order(left.End, right.Start) is { } order ? order < 0 || (order == 0 && !(left.End.IsIncluded && right.Start.IsIncluded)) : null;

    private static bool? Meets(in Extent left, in Extent right) =>
        Extent.Order(left.End, right.Start) is { } order ? order == 0 && left.End.IsIncluded && right.Start.IsIncluded : null;

    private static bool? Overlaps(in Extent left, in Extent right) => !EndsBefore(left, right) & !EndsBefore(right, left);

    private static bool? OverlapsBefore(in Extent left, in Extent right) =>
        StartsEarlier(left, right) & !EndsBefore(left, right) & EndsWithin(left, right);

    private static bool? StartsEarlier(in Extent left, in Extent right) =>
        Extent.Order(left.Start, right.Start) is { } order ? order < 0 || (order == 0 && left.Start.IsIncluded && !right.Start.IsIncluded) : null;

    /// <summary>Whether left ends no later than right does.</summary>
    private static bool? EndsWithin(in Extent left, in Extent right) =>
        Extent.Order(left.End, right.End) is { } order ? order < 0 || (order == 0 && (!left.End.IsIncluded || right.End.IsIncluded)) : null;

    /// <summary>Whether left begins no earlier than right does.</summary>
    private static bool? StartsWithin(in Extent left, in Extent right) =>
        Extent.Order(left.Start, right.Start) is { } order ? order > 0 || (order == 0 && (!left.Start.IsIncluded || right.Start.IsIncluded)) : null;

    private static bool? Finishes(in Extent left, in Extent right) =>
        Extent.Order(left.End, right.End) is { } order
            ? order == 0 && left.End.IsIncluded == right.End.IsIncluded ? StartsWithin(left, right) : false
            : null;

    private static bool? Starts(in Extent left, in Extent right) =>
        Extent.Order(left.Start, right.Start) is { } order
            ? order == 0 && left.Start.IsIncluded == right.Start.IsIncluded ? EndsWithin(left, right) : false
            : null;

    private static bool? Includes(in Extent left, in Extent right) => StartsWithin(right, left) & EndsWithin(right, left);

    private static bool? Coincide(in Extent left, in Extent right)
    {
        if (Extent.Order(left.Start, right.Start) is not { } start || Extent.Order(left.End, right.End) is not { } end) return null;
        return start == 0 && end == 0 && left.Start.IsIncluded == right.Start.IsIncluded && left.End.IsIncluded == right.End.IsIncluded;
    }

    private static FeelValue Range(in Call call) => RangeLiteral.Parse(call.Text(0)) is { IsNull: false } range ? range : call.None();
}
