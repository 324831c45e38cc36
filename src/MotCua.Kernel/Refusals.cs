namespace MotCua.Kernel;

/// <summary>The law or the state of a record does not allow what was asked. Expected, shown to the person, never a fault.</summary>
/// <param name="code">Stable, documented code such as <c>dossier.wrong-state</c>.</param>
/// <param name="message">A whole Vietnamese sentence for the person who asked.</param>
public sealed class RefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>The person does not hold the permission, or the record lies outside their scope.</summary>
public sealed class ForbiddenException(string permission) : Exception($"Permission {permission} is missing here.")
{
    public string Permission { get; } = permission;
}
