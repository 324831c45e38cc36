namespace MotCua.Feel;

/// <summary>Values against types.</summary>
internal static class ValueTypes
{
    // Enough of a list to tell an author what it holds; the rest is taken to be alike only when it is.
    private const int MaxDepth = 32;

    public static FeelType Of(in FeelValue value, int depth)
    {
        if (depth > MaxDepth) return FeelType.Any;
        switch (value.Kind)
        {
            case FeelKind.List:
                var item = FeelType.Null;
                foreach (ref readonly var element in value.List!.Items) item = FeelType.Either(item, Of(element, depth + 1));
                return FeelType.ListOf(item.Kind == FeelTypeKind.Null ? FeelType.Any : item);
            case FeelKind.Context:
                var entries = new List<FeelEntryType>(value.Context!.Count);
                foreach (var (key, entry) in value.Context!) entries.Add(new(key, entry.IsNull ? FeelType.Any : Of(entry, depth + 1)));
                return FeelType.Context(entries);
            case FeelKind.Range:
                var ends = FeelType.Either(Of(value.Range!.Start, depth + 1), Of(value.Range!.End, depth + 1));
                return FeelType.RangeOf(ends.Kind == FeelTypeKind.Null ? FeelType.Any : ends);
            case FeelKind.Function:
                return value.Function!.Type;
            default:
                return Simple(value.Kind);
        }
    }

    /// <summary>Whether a value that is not null, or stands inside another, is of the type: inside, null is of every type.</summary>
    public static bool Holds(FeelType type, in FeelValue value, int depth)
    {
        if (type.Kind == FeelTypeKind.Any) return true;
        if (value.IsNull) return depth > 0 || type.Kind == FeelTypeKind.Null;
        if (depth > FeelLimits.ValueDepth || type.Kind != KindOf(value.Kind)) return false;
        return type.Kind switch
        {
            FeelTypeKind.List => HoldsAll(type.Item!, value.List!, depth + 1),
            FeelTypeKind.Range => Holds(type.Item!, value.Range!.Start, depth + 1) && Holds(type.Item!, value.Range!.End, depth + 1),
            FeelTypeKind.Context => HoldsEntries(type, value.Context!, depth + 1),
            FeelTypeKind.Function => value.Function!.Type.ConformsTo(type),
            _ => true,
        };
    }

    private static bool HoldsAll(FeelType item, FeelList list, int depth)
    {
        if (item.Kind == FeelTypeKind.Any) return true;
        foreach (ref readonly var element in list.Items)
        {
            if (!Holds(item, element, depth)) return false;
        }

        return true;
    }

    private static bool HoldsEntries(FeelType type, FeelContext context, int depth)
    {
        foreach (var entry in type.Entries)
        {
            if (!context.TryGet(entry.Name, out var value) || !Holds(entry.Type, value, depth)) return false;
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
