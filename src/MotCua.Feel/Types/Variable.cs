namespace MotCua.Feel;

/// <summary>Where the value of a name comes from.</summary>
internal enum VariableKind : byte
{
    /// <summary>A value that the caller gives, by its place in the scope.</summary>
    Input,

    /// <summary>An entry of a context literal, a parameter, an iteration variable: a slot of the running function.</summary>
    Local,

    /// <summary>A built-in function.</summary>
    BuiltIn,
}

/// <summary>A name that expressions may use, with what is known of it before evaluation.</summary>
internal sealed class Variable(string name, FeelType type, VariableKind kind, int index = -1)
{
    public string Name { get; } = name;

    public FeelType Type { get; set; } = type;

    public VariableKind Kind { get; } = kind;

    /// <summary>Place in the scope of an input, number of a built-in; -1 for a local, whose slot depends on the function that looks at it.</summary>
    public int Index { get; } = index;
}
