using System.Globalization;
using CsvHelper;
using MotCua.Identity.Domain;

namespace MotCua.Identity.Storage;

/// <summary>Reads the files that are part of this assembly.</summary>
internal static class ProductFiles
{
    public static RoleBook Roles()
    {
        using var csv = new CsvReader(new StreamReader(Open("roles.csv")), CultureInfo.InvariantCulture);
        return new([.. csv.GetRecords<Row>().Select(r => new Role(r.role, r.term_vi, ReachOf(r.belongs_to), r.may.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet()))]);
    }

    public static PasswordRule Passwords()
    {
        using var reader = new StreamReader(Open("common-passwords.txt"));
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal));
    }

    private static Reach ReachOf(string belongsTo) => belongsTo.Split(' ')[0] switch
    {
        "person" => Reach.Person,
        "unit" => Reach.Unit,
        "agency" => Reach.Agency,
        "province" => Reach.Province,
        _ => throw new InvalidOperationException($"roles.csv: a role belongs to a person, unit, agency or province, not to \"{belongsTo}\"."),
    };

    private static Stream Open(string name) =>
        typeof(ProductFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing in the assembly.");

#pragma warning disable IDE1006 // The names are those of the columns.
    private sealed record Row(string role, string term_vi, string belongs_to, string may, string limits, string source);
#pragma warning restore IDE1006
}
