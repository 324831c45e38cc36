using System.Reflection;
using System.Text.Json;

namespace MotCua.Kit.Tests;

/// <summary>One example that govuk-frontend publishes for a component: the options given and the HTML that must come.</summary>
public sealed record Fixture(string Component, string Name, JsonElement Options, string Html)
{
    public static IReadOnlyList<Fixture> Of(string component)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Metadata("GovukComponents"), component, "fixtures.json")));
        return [.. file.RootElement.GetProperty("fixtures").EnumerateArray().Select(f =>
            new Fixture(component, f.GetProperty("name").GetString()!, f.GetProperty("options").Clone(), f.GetProperty("html").GetString()!))];
    }

    public static string Metadata(string key) =>
        typeof(Fixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    /// <summary>Every option the example sets, as a path such as <c>items.[].hint.text</c>.</summary>
    public IReadOnlySet<string> Paths()
    {
        var paths = new HashSet<string>();
        Walk(Options, "");
        return paths;

        void Walk(JsonElement at, string path)
        {
            if (at.ValueKind == JsonValueKind.Object)
            {
                foreach (var option in at.EnumerateObject())
                {
                    var here = path.Length == 0 ? option.Name : $"{path}.{option.Name}";
                    paths.Add(here);
                    if (option.Name != "attributes") Walk(option.Value, here);
                }
            }
            else if (at.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in at.EnumerateArray()) Walk(item, $"{path}.[]");
            }
        }
    }
}

internal static class Options
{
    /// <summary>The option at the path as text; null where it is absent, null or false.</summary>
    public static string? Text(this JsonElement options, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (options.ValueKind != JsonValueKind.Object || !options.TryGetProperty(name, out options)) return null;
        }

        return options.ValueKind is JsonValueKind.Null or JsonValueKind.False ? null : options.ToString();
    }

    public static bool Is(this JsonElement options, string path) => options.Text(path) == "True";

    /// <summary>The items of a list; the falsy ones, which govuk-frontend skips too, are left out.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement options, string name) =>
        options.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(i => i.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            : [];

    public static Dictionary<string, object>? Attributes(this JsonElement options) =>
        options.TryGetProperty("attributes", out var given) ? given.EnumerateObject().ToDictionary(a => a.Name, a => (object)a.Value.ToString()) : null;
}
