using MotCua.Identity.Domain;
using MotCua.Platform.Imports;

namespace MotCua.Identity.Storage;

/// <summary>Reads the files that are part of this assembly.</summary>
internal static class ProductFiles
{
    /// <summary>Columns: role, term_vi, belongs_to, may, limits, source.</summary>
    public static RoleBook Roles() => new(Csv.Read(Text("roles.csv")).Skip(1).Select(r =>
        new Role(r.Fields[0], r.Fields[1], ReachOf(r.Fields[2]), r.Fields[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet())));

    public static PasswordRule Passwords() =>
        new(Text("common-passwords.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

    private static Reach ReachOf(string belongsTo) => belongsTo.Split(' ')[0] switch
    {
        "person" => Reach.Person,
        "unit" => Reach.Unit,
        "agency" => Reach.Agency,
        "province" => Reach.Province,
        _ => throw new InvalidOperationException($"roles.csv: a role belongs to a person, unit, agency or province, not to \"{belongsTo}\"."),
    };

    private static string Text(string name)
    {
        using var file = typeof(ProductFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing in the assembly.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
