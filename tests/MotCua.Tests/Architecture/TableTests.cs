using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Modules;
using MotCua.Platform.Data;

namespace MotCua.Tests.Architecture;

/// <summary>Every table belongs to one module, by its name and by its relations.</summary>
public sealed class TableTests
{
    private static readonly IReadOnlyList<Microsoft.EntityFrameworkCore.Metadata.IEntityType> Types = Model();

    [Fact]
    public void A_table_bears_the_name_of_its_module()
    {
        Assert.NotEmpty(Types);
        Assert.Empty(Types.Where(t => t.GetTableName()?.StartsWith(Prefix(t.ClrType), StringComparison.Ordinal) != true).Select(t => $"{t.ClrType.FullName} in {t.GetTableName()}"));
    }

    [Fact]
    public void No_relation_crosses_from_one_module_to_another() =>
        Assert.Empty(Types.SelectMany(t => t.GetForeignKeys()).Where(k => Prefix(k.PrincipalEntityType.ClrType) != Prefix(k.DeclaringEntityType.ClrType)).Select(k => k.ToString()));

    [Fact]
    public void Every_aggregate_of_every_module_is_stored() =>
        Assert.Empty(AllModules.Create().SelectMany(m => m.GetType().Assembly.GetTypes())
            .Where(t => typeof(Aggregate).IsAssignableFrom(t) && !t.IsAbstract).Except(Types.Select(t => t.ClrType)).Select(t => t.FullName));

    [Fact]
    public void Names_of_tables_and_columns_are_plain_on_every_database() =>
        Assert.All(Types.SelectMany(t => t.GetProperties().Select(p => p.GetColumnName()).Append(t.GetTableName()!)), name => Assert.Matches("^[a-z][a-z0-9_]{0,62}$", name));

    private static string Prefix(Type type) => type.Assembly.GetName().Name!.Split('.')[1].ToLowerInvariant() + "_";

    private static List<Microsoft.EntityFrameworkCore.Metadata.IEntityType> Model()
    {
        using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseSqlite("Data Source=:memory:").Options, AllModules.Create());
        return [.. db.Model.GetEntityTypes()];
    }
}
