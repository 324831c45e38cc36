using MotCua.TestKit;

namespace MotCua.Tests.Access;

/// <summary>routes.txt beside this file is what a reviewer reads: every route, its permission and how far it reaches.</summary>
public sealed class RouteListTests(TestApp<Sqlite> app) : AppTests<Sqlite>(app)
{
    [Fact]
    public async Task The_list_of_routes_is_the_one_that_was_reviewed()
    {
        var file = Path.Combine(Repository.Root, "tests", "MotCua.Tests", "Access", "routes.txt");
        var now = App.Routes().Select(r => $"{r.Method,-6} {r.Path}  {r.Access?.Permission ?? "-"}  {r.Access?.Scope.ToString() ?? "CLOSED"}").ToList();
        if (Environment.GetEnvironmentVariable("MOTCUA_ACCEPT") == "1") await File.WriteAllLinesAsync(file, now);

        var reviewed = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        Assert.True(
            now.SequenceEqual(reviewed),
            $"Routes changed. Look at each, then accept them: MOTCUA_ACCEPT=1 make test\nnew:\n  {string.Join("\n  ", now.Except(reviewed))}\ngone:\n  {string.Join("\n  ", reviewed.Except(now))}");
    }

    [Fact]
    public void Every_permission_that_a_route_asks_for_is_held_by_some_role() =>
        Assert.Empty(App.Routes().Select(r => r.Access?.Permission).OfType<string>().Except(LawFiles.Roles.Values.SelectMany(p => p)));
}
