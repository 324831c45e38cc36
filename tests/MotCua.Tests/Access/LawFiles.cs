using System.Text.Json;
using MotCua.Platform.Imports;
using MotCua.TestKit;

namespace MotCua.Tests.Access;

/// <summary>The files of the law, read anew and apart from the code that obeys them.</summary>
internal static class LawFiles
{
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Acts = Rows("src/Modules/Dossiers/Law/dossier-acts.csv");
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> States = Rows("src/Modules/Dossiers/Law/dossier-states.csv");

    /// <summary>Permissions by role.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Roles = Rows("src/Modules/Identity/Law/roles.csv")
        .ToDictionary(r => r["role"], r => (IReadOnlySet<string>)r["may"].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());

    public static readonly IReadOnlyList<DemonstrationPerson> People = ReadPeople();

    /// <summary>For each role one person, and one of another agency where there is one.</summary>
    public static IEnumerable<DemonstrationPerson> OwnAndOther => People.GroupBy(p => p.Role).SelectMany(role => role.DistinctBy(p => p.Agency ?? p.Login).Take(2));

    public static IReadOnlySet<string> PermissionsOf(string login) => Roles[People.Single(p => p.Login == login).Role];

    private static List<DemonstrationPerson> ReadPeople()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Province, "demo-people.json")));
        return [.. file.RootElement.GetProperty("people").EnumerateArray().Select(p =>
            new DemonstrationPerson(p.GetProperty("login").GetString()!, p.GetProperty("role").GetString()!, p.GetProperty("agency").GetString()))];
    }

    private static List<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        var records = Csv.Read(File.ReadAllText(Path.Combine(Repository.Root, path))).ToList();
        return [.. records.Skip(1).Select(r => (IReadOnlyDictionary<string, string>)records[0].Fields.Zip(r.Fields).ToDictionary(c => c.First, c => c.Second))];
    }
}

internal sealed record DemonstrationPerson(string Login, string Role, string? Agency);
