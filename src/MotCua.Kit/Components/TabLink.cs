namespace MotCua.Kit.Components;

/// <summary>One tab: its words, address and counter; the kind (Soon, Late) colours a counter above nought.</summary>
public sealed record TabLink(string Text, string Href, long? Count = null, bool Current = false, StateKind? Kind = null);

/// <summary>A filter in force and the address of the list without it.</summary>
public sealed record FilterChip(string Text, string HrefWithout);
