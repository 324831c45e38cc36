using Microsoft.AspNetCore.Components;

namespace MotCua.Kit.Components;

/// <summary>One thing that happened, or is expected, as a sentence with its moment.</summary>
public sealed record TimelineItem(string Text, DateTimeOffset? At = null)
{
    /// <summary>Words in place of the moment: "dự kiến 09:10, 26/11/2026".</summary>
    public string? When { get; init; }

    /// <summary>It has not happened yet.</summary>
    public bool Next { get; init; }

    public bool Strong { get; init; }
    public RenderFragment? More { get; init; }
}
