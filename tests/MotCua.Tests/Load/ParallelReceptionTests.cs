using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Platform.Security;
using MotCua.TestKit;

namespace MotCua.Tests.Load;

public sealed class ParallelReceptionOnSqlite(TestApp<Sqlite> app) : ParallelReceptionTests<Sqlite>(app);

public sealed class ParallelReceptionOnPostgres(TestApp<Postgres> app) : ParallelReceptionTests<Postgres>(app);

public abstract class ParallelReceptionTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const int Receptions = 200;

    [Fact]
    public async Task Two_hundred_receptions_at_once_get_a_code_each_and_sending_twice_makes_no_second()
    {
        var procedure = await App.BirthAsync();
        var officer = await App.InScopeOfAsync(Reception.Officer, scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor));
        var ids = Enumerable.Range(0, Receptions).Select(_ => Guid.CreateVersion7(App.Clock.GetUtcNow())).ToList();

        // Every tenth screen is sent twice at the same time.
        var sent = await Task.WhenAll(ids.Concat(ids.Where((_, at) => at % 10 == 0)).Select(id => Task.Run(() => App.InScopeAsync(async scope =>
        {
            scope.GetRequiredService<Acting>().Become(officer);
            return await scope.GetRequiredService<ReceiveAtCounter>().AcceptAsync(Reception.Of(procedure, id, officer.Posts[0].UnitId!.Value), feeTaken: true, default);
        }))));

        Assert.Equal(ids.Order(), sent.Distinct().Order());
        Assert.True((await App.DemandWholeAsync()).SetEquals(ids));
    }
}
