namespace MotCua.Contracts.Forms;

/// <summary>A stored version of a form; the schema is a subset of the form-js JSON schema.</summary>
public sealed record FormVersion(Guid Id, string Key, int Number, string Title, string SchemaJson);

public interface IForms
{
    /// <summary>The version in force under the first of these keys that has one, else the general form.</summary>
    Task<FormVersion?> CurrentAsync(IReadOnlyList<string> keys, CancellationToken stop);

    Task<FormVersion?> FindAsync(Guid versionId, CancellationToken stop);
}
