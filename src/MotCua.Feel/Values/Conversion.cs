namespace MotCua.Feel;

/// <summary>The implicit conversions (DMN 1.5, 10.3.2.9.4), applied where a value meets a declared type.</summary>
public static class Conversion
{
    /// <summary>
    /// The value as one of the type: as it is, as the only element of a list, as a list of one, as the midnight in UTC of a date. Null fits every
    /// type. False, and null, if none does.
    /// </summary>
    public static bool TryConvert(in FeelValue value, FeelType type, out FeelValue converted)
    {
        var looks = ValueTypes.MaxLooks;
        return TryConvert(value, type, ref looks, out converted);
    }

    internal static bool TryConvert(in FeelValue value, FeelType type, ref int looks, out FeelValue converted)
    {
        converted = value;
        if (type.Kind == FeelTypeKind.Any || value.IsNull || ValueTypes.Holds(type, value, 0, ref looks)) return true;
        if (value.List is { Count: 1 } list && type.Kind != FeelTypeKind.List && !list[0].IsNull && ValueTypes.Holds(type, list[0], 0, ref looks))
        {
            converted = list[0];
            return true;
        }

        if (type.Kind == FeelTypeKind.List && value.Kind != FeelKind.List && ValueTypes.Holds(type.Item!, value, 0, ref looks))
        {
            converted = FeelValue.ListOf(value);
            return true;
        }

        if (type.Kind == FeelTypeKind.DateTime && value.TryGetDate(out var date))
        {
            converted = FeelValue.Of(FeelDateTime.StartOf(date, FeelZone.Utc));
            return true;
        }

        converted = default;
        return false;
    }
}
