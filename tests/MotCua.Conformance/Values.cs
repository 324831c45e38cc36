using System.Xml.Linq;
using MotCua.Feel;

namespace MotCua.Conformance;

/// <summary>Values as the suite writes them, and when it takes two for the same.</summary>
internal static class Values
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    // The suite compares numbers to eight digits after the point.
    private static readonly FeelNumber Tolerance = FeelNumber.FromParts(1, -8);

    /// <summary>The value inside an element: a list, components of a context, or a simple one.</summary>
    public static FeelValue Read(XElement element)
    {
        if (IsNil(element)) return default;
        if (element.Element(Suite.Namespace + "list") is { } list)
        {
            return IsNil(list) ? default : FeelValue.Of(FeelList.Of([.. list.Elements(Suite.Namespace + "item").Select(Read)]));
        }

        var components = element.Elements(Suite.Namespace + "component").ToList();
        if (components.Count > 0) return FeelValue.Of(FeelContext.Of(components.Select(c => ((string)c.Attribute("name")!, Read(c)))));
        return element.Element(Suite.Namespace + "value") is { } value && !IsNil(value) ? Simple(value) : default;
    }

    public static bool AreSame(in FeelValue wanted, in FeelValue given)
    {
        if (wanted.Kind != given.Kind) return false;
        if (wanted.TryGetNumber(out var a) && given.TryGetNumber(out var b)) return FeelNumber.TrySubtract(a, b, out var gap) && gap.Abs() <= Tolerance;
        if (wanted.List is { } list) return list.Count == given.List!.Count && list.Zip(given.List).All(p => AreSame(p.First, p.Second));
        if (wanted.Context is { } context)
        {
            var other = given.Context!;
            return context.Count == other.Count && context.All(e => other.TryGet(e.Key, out var value) && AreSame(e.Value, value));
        }

        return FeelComparison.AreIdentical(wanted, given);
    }

    private static bool IsNil(XElement element) => (bool?)element.Attribute(Instance + "nil") == true;

    private static FeelValue Simple(XElement element)
    {
        var type = (string?)element.Attribute(Instance + "type") ?? "string";
        var text = element.Value;
        return type[(type.IndexOf(':') + 1)..] switch
        {
            "boolean" => FeelValue.Of(text.Trim() is "true" or "1"),
            "date" => FeelDate.TryParse(text.Trim(), out var date) ? FeelValue.Of(date) : default,
            "time" => FeelTime.TryParse(text.Trim(), out var time) ? FeelValue.Of(time) : default,
            "dateTime" => FeelDateTime.TryParse(text.Trim(), out var moment) ? FeelValue.Of(moment) : default,
            "duration" or "dayTimeDuration" or "yearMonthDuration" => Duration(text.Trim()),
            "string" => FeelValue.Of(text),
            _ => FeelNumber.TryParse(text.Trim(), out var number) ? FeelValue.Of(number) : default,
        };
    }

    private static FeelValue Duration(string text)
    {
        if (DayTimeDuration.TryParse(text, out var days)) return FeelValue.Of(days);
        return YearMonthDuration.TryParse(text, out var months) ? FeelValue.Of(months) : default;
    }
}
