namespace MotCua.Feel;

/// <summary>What no expression may exceed, so that no text can hold up or exhaust the process that evaluates it.</summary>
public static class FeelLimits
{
    /// <summary>UTF-16 units of one expression.</summary>
    public const int TextLength = 64_000;

    /// <summary>Brackets, conditions and functions inside each other.</summary>
    public const int Nesting = 128;

    /// <summary>Height of the syntax tree; a chain of that many operators without brackets.</summary>
    public const int TreeHeight = 500;

    /// <summary>Heights of the bodies of functions that call each other, added up.</summary>
    public const int CallHeight = 2_500;

    /// <summary>Local names of the functions that call each other, added up.</summary>
    public const int CallSlots = 200_000;

    /// <summary>Nodes evaluated in one evaluation, functions of a list counting its elements.</summary>
    public const int Steps = 2_000_000;

    /// <summary>Bytes of lists, contexts and strings produced in one evaluation.</summary>
    public const int ProducedBytes = 24_000_000;

    /// <summary>Findings kept of one text or one evaluation.</summary>
    public const int Diagnostics = 32;

    /// <summary>Values inside each other that comparing and writing follow.</summary>
    public const int ValueDepth = 200;
}
