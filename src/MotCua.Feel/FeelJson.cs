using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Feel;

/// <summary>
/// Values as JSON and back, the contract of the command line: a number is a JSON number when a double holds it exactly, otherwise a string;
/// dates, times and durations are strings as FEEL writes them; a range is <c>{"start","end","startIncluded","endIncluded"}</c>; a function is
/// the string <c>"function"</c>.
/// </summary>
public static class FeelJson
{
    // A value may hold another one many times over; written out, it must not outgrow what one evaluation may produce.
    private const int MaxNodes = 150_000;

    /// <summary>The value as JSON; null for null, for what is nested too deep, and for the whole if it is too large to be written.</summary>
    public static JsonNode? Write(in FeelValue value)
    {
        var left = MaxNodes;
        var node = Write(value, 0, ref left);
        return left >= 0 ? node : null;
    }

    /// <summary>The value of a JSON element: objects are contexts, arrays lists, strings stay strings.</summary>
    public static FeelValue Read(JsonElement element) => Read(element, FeelType.Any);

    /// <summary>
    /// The same where the type is known: strings become the dates, times, dates with times and durations that it asks for, within lists and contexts
    /// too. A string that is none stays a string, and so does what the type says nothing of.
    /// </summary>
    public static FeelValue Read(JsonElement element, FeelType type) => Read(element, type, new(StringComparer.Ordinal), 0);

    private static JsonNode? Write(in FeelValue value, int depth, ref int left)
    {
        if (depth > FeelLimits.ValueDepth || --left < 0) return null;
        switch (value.Kind)
        {
            case FeelKind.Null:
                return null;
            case FeelKind.Boolean:
                return JsonValue.Create(value.IsTrue);
            case FeelKind.Number:
                return Number(value);
            case FeelKind.List:
                var array = new JsonArray();
                foreach (ref readonly var item in value.List!.Items)
                {
                    if (left < 0) break;
                    array.Add(Write(item, depth + 1, ref left));
                }

                return array;
            case FeelKind.Context:
                var entries = new JsonObject();
                var context = value.Context!;
                for (var i = 0; i < context.Count && left >= 0; i++) entries[context.Keys[i]] = Write(context.Values[i], depth + 1, ref left);
                return entries;
            case FeelKind.Range:
                var range = value.Range!;
                return new JsonObject
                {
                    ["start"] = Write(range.Start, depth + 1, ref left),
                    ["end"] = Write(range.End, depth + 1, ref left),
                    ["startIncluded"] = range.StartIncluded,
                    ["endIncluded"] = range.EndIncluded,
                };
            default:
                return ValueText.Plain(value) is { } text ? JsonValue.Create(text) : null;
        }
    }

    private static JsonValue Number(in FeelValue value)
    {
        value.TryGetNumber(out var number);
        if (number.TryToInt64(out var whole) && whole is >= -(1L << 53) and <= 1L << 53) return JsonValue.Create(whole);
        var nearest = number.ToDouble();
        return FeelNumber.TryFromDouble(nearest, out var back) && back == number ? JsonValue.Create(nearest) : JsonValue.Create(number.ToString());
    }

    // Objects with the same keys in the same order share one shape, as the records of a table do.
    private static FeelValue Read(JsonElement element, FeelType type, Dictionary<string, ContextShape> shapes, int depth)
    {
        if (depth > FeelLimits.ValueDepth) return default;

        // A single value stands for a list of one, and the other way round (10.3.2.9.4).
        if (type.Kind == FeelTypeKind.List && element.ValueKind != JsonValueKind.Array) type = type.Item!;
        switch (element.ValueKind)
        {
            case JsonValueKind.True:
                return FeelValue.True;
            case JsonValueKind.False:
                return FeelValue.False;
            case JsonValueKind.String:
                return Text(element.GetString()!, type);
            case JsonValueKind.Number:
                return FeelNumber.TryParse(element.GetRawText(), out var number) ? FeelValue.Of(number) : default;
            case JsonValueKind.Array:
                var itemType = type.Kind == FeelTypeKind.List ? type.Item! : type;
                var items = new FeelValue[element.GetArrayLength()];
                var at = 0;
                foreach (var item in element.EnumerateArray()) items[at++] = Read(item, itemType, shapes, depth + 1);
                return FeelValue.ListOf(items);
            case JsonValueKind.Object:
                return Context(element, type, shapes, depth);
            default:
                return default;
        }
    }

    private static FeelValue Text(string text, FeelType type)
    {
        switch (type.Kind)
        {
            case FeelTypeKind.Date when FeelDate.TryParse(text, out var date):
                return FeelValue.Of(date);
            case FeelTypeKind.Time when FeelTime.TryParse(text, out var time):
                return FeelValue.Of(time);
            case FeelTypeKind.DateTime when FeelDateTime.TryParse(text, out var moment):
                return FeelValue.Of(moment);
            case FeelTypeKind.YearMonthDuration when YearMonthDuration.TryParse(text, out var months):
                return FeelValue.Of(months);
            case FeelTypeKind.DayTimeDuration when DayTimeDuration.TryParse(text, out var span):
                return FeelValue.Of(span);
            default:
                return FeelValue.Of(text);
        }
    }

    private static FeelValue Context(JsonElement element, FeelType type, Dictionary<string, ContextShape> shapes, int depth)
    {
        var builder = new FeelContextBuilder();
        foreach (var property in element.EnumerateObject()) builder.Put(property.Name, Read(property.Value, type.Entry(property.Name) ?? FeelType.Any, shapes, depth + 1));
        var context = builder.Build();
        var signature = string.Join('\n', context.Keys);
        if (shapes.TryGetValue(signature, out var shape)) return FeelValue.Of(new FeelContext(shape, context.Values.ToArray()));
        shapes[signature] = context.Shape;
        return FeelValue.Of(context);
    }
}
