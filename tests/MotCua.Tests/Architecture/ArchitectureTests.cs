using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Microsoft.AspNetCore.Components;
using MotCua.Modules;
using MotCua.Platform;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace MotCua.Tests.Architecture;

/// <summary>The walls of the house.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly[] Modules = [.. AllModules.Create().Select(m => m.GetType().Assembly)];
    private static readonly Assembly[] Pure = [typeof(MotCua.Kernel.Aggregate).Assembly, typeof(MotCua.Clock.WorkCalendar).Assembly, typeof(MotCua.Bpmn.StepKind).Assembly, typeof(MotCua.Feel.FeelValue).Assembly];

    private static readonly ArchUnitNET.Domain.Architecture Solution = new ArchLoader().LoadAssemblies(
        [.. Pure, typeof(MotCua.Kit.SiteChrome).Assembly, typeof(AppModule).Assembly, typeof(MotCua.Contracts.Organisation.IAgencies).Assembly, typeof(AllModules).Assembly, .. Modules]).Build();

    /// <summary>What the command line calls; everything else of a module is reached by its pages and by Contracts.</summary>
    private static readonly string[] DoorsOfTheCommandLine =
        ["MotCua.Identity.SetUpAccounts", "MotCua.Identity.DemonstrationPeople", "MotCua.Dossiers.DemonstrationHistory", "MotCua.Dossiers.InventedPeople"];

    public static TheoryData<string, string> OtherModules()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var module in Modules)
            foreach (var other in Modules.Where(o => o != module)) pairs.Add(module.GetName().Name!, other.GetName().Name!);
        return pairs;
    }

    [Fact]
    public void There_are_modules_and_each_is_in_the_list() =>
        Assert.Equal(
            Directory.EnumerateDirectories(Path.Combine(TestKit.Repository.Root, "src", "Modules")).Select(d => "MotCua." + Path.GetFileName(d)).Order(StringComparer.Ordinal),
            Modules.Select(m => m.GetName().Name!).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(OtherModules))]
    public void A_module_knows_another_only_through_contracts(string module, string other) => KnowsNothingOf(module, other).Check(Solution);

    [Fact]
    public void The_rule_bites_where_a_module_is_known() => Assert.False(KnowsNothingOf("MotCua.Modules", Modules[0].GetName().Name!).HasNoViolations(Solution));

    [Fact]
    public void Domain_code_knows_neither_storage_nor_http_nor_screens() =>
        Types().That().ResideInNamespaceMatching(@"^MotCua\.\w+\.Domain(\.|$)").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^(Microsoft\.(EntityFrameworkCore|AspNetCore|Extensions|Data)|Npgsql|MotCua\.(Platform|Kit))")).Check(Solution);

    [Fact]
    public void Contracts_know_no_module_and_no_platform() =>
        Assert.Empty(OursIn(typeof(MotCua.Contracts.Organisation.IAgencies).Assembly).Except(["MotCua.Bpmn", "MotCua.Clock", "MotCua.Feel", "MotCua.Kernel", "MotCua.Kit"]));

    [Fact]
    public void The_kit_knows_nothing_of_the_product_but_its_words_and_FEEL() => Assert.Empty(OursIn(typeof(MotCua.Kit.SiteChrome).Assembly).Except(["MotCua.Feel", "MotCua.Kernel"]));

    [Fact]
    public void The_platform_knows_no_module() => Assert.Empty(OursIn(typeof(AppModule).Assembly).Except(["MotCua.Kernel", "MotCua.Kit"]));

    [Fact]
    public void Pure_libraries_stand_on_the_runtime_and_FEEL_alone() =>
        Assert.All(Pure, library => Assert.DoesNotContain(library.GetReferencedAssemblies(), a => !a.Name!.StartsWith("System", StringComparison.Ordinal) && a.Name != "netstandard" && a.Name != "MotCua.Feel"));

    [Fact]
    public void Only_the_module_its_pages_and_what_they_show_are_public()
    {
        var leaked = Modules.SelectMany(m => m.GetExportedTypes().Except(Shown(m)))
            .Where(t => !typeof(AppModule).IsAssignableFrom(t) && !DoorsOfTheCommandLine.Contains(t.FullName)).Select(t => t.FullName);
        Assert.Empty(leaked);
    }

    [Fact]
    public void Nobody_saves_but_writes() =>
        Types().That().ResideInAssemblyMatching(@"^MotCua\.(Dossiers|Forms|Identity|Organisation|Portal|Procedures|Processes|Slips),").Should()
            .NotCallAny(MethodMembers().That().HaveNameContaining("SaveChanges")).WithoutRequiringPositiveResults().Check(Solution);

    private static IArchRule KnowsNothingOf(string module, string other) =>
        Types().That().ResideInAssemblyMatching($"^{module},").Should()
            .NotDependOnAny(Types().That().ResideInAssemblyMatching($"^{other},")).WithoutRequiringPositiveResults();

    private static IEnumerable<string> OursIn(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("MotCua.", StringComparison.Ordinal));

    /// <summary>Components, and the public types that their parameters are made of.</summary>
    private static HashSet<System.Type> Shown(Assembly module)
    {
        var shown = new HashSet<System.Type>(module.GetExportedTypes().Where(t => typeof(IComponent).IsAssignableFrom(t) || t.Name == "_Imports"));
        var waiting = new Queue<System.Type>(shown.SelectMany(c => c.GetProperties().Select(p => p.PropertyType)));
        while (waiting.TryDequeue(out var type))
        {
            foreach (var part in type.GetGenericArguments()) waiting.Enqueue(part);
            if (type.IsArray) waiting.Enqueue(type.GetElementType()!);
            if (type.Assembly != module || !shown.Add(type)) continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) waiting.Enqueue(property.PropertyType);
        }

        return shown;
    }
}
