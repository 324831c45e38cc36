using Microsoft.AspNetCore.Components;

namespace MotCua.Kit.Components;

/// <summary>One line of a <see cref="SummaryList"/>: a name, what stands there, and what can be done with it.</summary>
public sealed record SummaryRow(string Key, string? Value = null)
{
    /// <summary>Instead of plain text.</summary>
    public RenderFragment? Content { get; init; }

    public IReadOnlyList<RowAction> Actions { get; init; } = [];
    public string? Class { get; init; }

    /// <summary>The line with the link "Sửa" to the question it came from.</summary>
    public SummaryRow ChangedAt(string href) => this with { Actions = [new("Sửa", href, Key.ToLowerInvariant())] };
}

/// <summary>A link of one line; the hidden text says of what, for those who hear the links alone.</summary>
public sealed record RowAction(string Text, string Href, string? HiddenText = null);
