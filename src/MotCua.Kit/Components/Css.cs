namespace MotCua.Kit.Components;

internal static class Css
{
    /// <summary>The given names with one space between, or null when there is none.</summary>
    public static string? Join(params ReadOnlySpan<string?> names)
    {
        var joined = "";
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name)) joined = joined.Length == 0 ? name : $"{joined} {name}";
        }

        return joined.Length == 0 ? null : joined;
    }
}
