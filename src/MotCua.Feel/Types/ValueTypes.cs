namespace MotCua.Feel;

/// <summary>Values against types.</summary>
internal static class ValueTypes
{
    /// <summary>Values looked at for one answer: lists may hold the same list many times over.</summary>
    public const int MaxLooks = 100_000;

    private const int MaxDepth = 32;

    public static FeelType Of(in FeelValue value)
    {
        var looks = MaxLooks;
        return Of(value, 0, ref looks);
    }

    private static FeelType Of(in FeelValue value, int depth, ref int looks)
    {
        if (depth > MaxDepth || --looks < 0) return FeelType.Any;
        switch (value.Kind)
        {
            case FeelKind.List:
                var item = FeelType.Null;
                foreach (ref readonly var element in value.List!.Items) item = FeelType.Either(item, Of(element, depth + 1, ref looks));
                return FeelType.ListOf(item.Kind == FeelTypeKind.Null ? FeelType.Any : item);
            case FeelKind.Context:
                var entries = new List<FeelEntryType>(value.Context!.Count);
                foreach (var (key, entry) in value.Context!) entries.Add(new(key, entry.IsNull ? FeelType.Any : Of(entry, depth + 1, ref looks)));
                return FeelType.Context(entries);
            case FeelKind.Range:
                var ends = FeelType.Either(Of(value.Range!.Start, depth + 1, ref looks), Of(value.Range!.End, depth + 1, ref looks));
                return FeelType.RangeOf(ends.Kind == FeelTypeKind.Null ? FeelType.Any : ends);
            case FeelKind.Function:
                return value.Function!.Type;
            default:
                return Simple(value.Kind);
        }
    }

    /// <summary>Whether the value is of the type. Null is of none but its own, yet inside another value it is of every type.</summary>
    public static bool Holds(FeelType type, in FeelValue value, int depth, ref int looks)
    {
        if (value.IsNull) return depth > 0 || type.Kind == FeelTypeKind.Null;
        if (type.Kind == FeelTypeKind.Any) return true;
        if (depth > FeelLimits.ValueDepth || --looks < 0 || type.Kind != KindOf(value.Kind)) return false;
        return type.Kind switch
        {
            FeelTypeKind.List => HoldsAll(type.Item!, value.List!, depth + 1, ref looks),
            FeelTypeKind.Range => Holds(type.Item!, value.Range!.Start, depth + 1, ref looks) && Holds(type.Item!, value.Range!.End, depth + 1, ref looks),
            FeelTypeKind.Context => HoldsEntries(type, value.Context!, depth + 1, ref looks),
            FeelTypeKind.Function => value.Function!.Type.ConformsTo(type),
            _ => true,
        };
    }

    private static bool HoldsAll(FeelType item, FeelList list, int depth, ref int looks)
    {
        if (item.Kind == FeelTypeKind.Any) return true;
        foreach (ref readonly var element in list.Items)
        {
            if (!Holds(item, element, depth, ref looks)) return false;
        }

        return true;
    }

    private static bool HoldsEntries(FeelType type, FeelContext context, int depth, ref int looks)
    {
        foreach (var entry in type.Entries)
        {
            if (!context.TryGet(entry.Name, out var value) || !Holds(entry.Type, value, depth, ref looks)) return false;
        }

        return true;
    }

    private static FeelType Simple(FeelKind kind) => kind switch
    {
        FeelKind.Boolean => FeelType.Boolean,
        FeelKind.Number => FeelType.Number,
        FeelKind.String => FeelType.String,
        FeelKind.Date => FeelType.Date,
        FeelKind.Time => FeelType.Time,
        FeelKind.DateTime => FeelType.DateTime,
        FeelKind.YearMonthDuration => FeelType.YearMonthDuration,
        FeelKind.DayTimeDuration => FeelType.DayTimeDuration,
        _ => FeelType.Null,
    };

    private static FeelTypeKind KindOf(FeelKind kind) => kind switch
    {
        FeelKind.List => FeelTypeKind.List,
        FeelKind.Context => FeelTypeKind.Context,
        FeelKind.Range => FeelTypeKind.Range,
        FeelKind.Function => FeelTypeKind.Function,
        _ => Simple(kind).Kind,
    };
}
