using System.Text;

namespace MotCua.Feel;

/// <summary>Values as text: for <c>string()</c>, for the printer and for the eye.</summary>
internal static class ValueText
{
    /// <summary>UTF-16 units of what is written.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>What <c>string()</c> yields (DMN 1.5, 10.3.4.1): a string as it is, the rest as a literal without <c>@</c>. Null if it would be too long or too deep.</summary>
    public static string? Plain(in FeelValue value) => value.Kind switch
    {
        FeelKind.String => value.Text,
        FeelKind.Number => NumberText(value),
        FeelKind.List or FeelKind.Context or FeelKind.Range => Written(value),
        FeelKind.Function => "function",
        _ => Temporal(value),
    };

    /// <summary>The value as an expression, cut off where it is very long.</summary>
    public static string Literal(in FeelValue value) => Written(value) ?? "...";

    private static string? Written(in FeelValue value)
    {
        var text = new StringBuilder();
        return Write(text, value, 0) ? text.ToString() : null;
    }

    private static bool Write(StringBuilder text, in FeelValue value, int depth)
    {
        if (depth > FeelLimits.ValueDepth || text.Length > MaxLength) return false;
        switch (value.Kind)
        {
            case FeelKind.Null:
                text.Append("null");
                return true;
            case FeelKind.String:
                text.Append(StringLiteral.Encode(value.Text!));
                return true;
            case FeelKind.Boolean:
            case FeelKind.Number:
            case FeelKind.Function:
                text.Append(Plain(value));
                return true;
            case FeelKind.List:
                return WriteList(text, value.List!, depth);
            case FeelKind.Context:
                return WriteContext(text, value.Context!, depth);
            case FeelKind.Range:
                return WriteRange(text, value.Range!, depth);
            default:
                text.Append("@\"").Append(Temporal(value)).Append('"');
                return true;
        }
    }

    private static bool WriteList(StringBuilder text, FeelList list, int depth)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (!Write(text, list[i], depth + 1)) return false;
        }

        text.Append(']');
        return true;
    }

    private static bool WriteContext(StringBuilder text, FeelContext context, int depth)
    {
        text.Append('{');
        for (var i = 0; i < context.Count; i++)
        {
            if (i > 0) text.Append(", ");
            var key = context.Keys[i];
            text.Append(Names.IsPlain(key) ? key : StringLiteral.Encode(key)).Append(": ");
            if (!Write(text, context.Values[i], depth + 1)) return false;
        }

        text.Append('}');
        return true;
    }

    private static bool WriteRange(StringBuilder text, FeelRange range, int depth)
    {
        if (range.Form != RangeForm.Interval)
        {
            text.Append('(').Append(range.Form.Sign()).Append(' ');
            var operand = range.Form is RangeForm.Less or RangeForm.LessOrEqual ? range.End : range.Start;
            var isWritten = Write(text, operand, depth + 1);
            text.Append(')');
            return isWritten;
        }

        text.Append(range.StartIncluded ? '[' : '(');
        if (!Write(text, range.Start, depth + 1)) return false;
        text.Append("..");
        if (!Write(text, range.End, depth + 1)) return false;
        text.Append(range.EndIncluded ? ']' : ')');
        return true;
    }

    private static string NumberText(in FeelValue value)
    {
        value.TryGetNumber(out var number);
        return number.ToString();
    }

    private static string? Temporal(in FeelValue value)
    {
        if (value.TryGetDate(out var date)) return date.ToString();
        if (value.TryGetTime(out var time)) return time.ToString();
        if (value.TryGetDateTime(out var moment)) return moment.ToString();
        if (value.TryGetYearMonthDuration(out var months)) return months.ToString();
        if (value.TryGetDayTimeDuration(out var span)) return span.ToString();
        return value.Boolean switch { true => "true", false => "false", _ => null };
    }
}
