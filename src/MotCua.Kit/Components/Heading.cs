namespace MotCua.Kit.Components;

/// <summary>The head of a column; numbers stand at the right.</summary>
public sealed record Heading(string Text, bool Numeric = false, bool Hidden = false);
