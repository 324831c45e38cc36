using Microsoft.AspNetCore.Components;

namespace MotCua.Kit.Components;

/// <summary>One thing to choose in radios, checkboxes or a list.</summary>
public sealed record Option(string Value, string Text, string? Hint = null)
{
    /// <summary>What opens beneath when this is chosen.</summary>
    public RenderFragment? Reveal { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Unticks all others: "Không có giấy tờ nào ở trên".</summary>
    public bool Exclusive { get; init; }

    internal bool IsDivider { get; private init; }

    /// <summary>A word between two options: "hoặc".</summary>
    public static Option Divider(string text = "hoặc") => new("", text) { IsDivider = true };
}
