namespace MotCua.Contracts.Forms;

/// <summary>A stored version of a form; the schema is a subset of the form-js JSON schema.</summary>
public sealed record FormVersion(Guid Id, string Key, int Number, string Title, string SchemaJson);

public interface IForms
{
    /// <summary>The version in force for a key; every key that a procedure names has one, or the general form serves.</summary>
    Task<FormVersion?> CurrentAsync(string key, CancellationToken stop);

    Task<FormVersion?> FindAsync(Guid versionId, CancellationToken stop);
}
