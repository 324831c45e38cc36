using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Platform.Ledger;
using MotCua.Processes.Storage;
using MotCua.TestKit;

namespace MotCua.Tests.Load;

/// <summary>Birth registrations at the counter of one ward.</summary>
internal static class Reception
{
    public const string Officer = "tiepnhan-thanhsen";
    private const string Birth = "1.001193";

    public static Task<FilableProcedure> BirthAsync<T>(this TestApp<T> app) where T : ITestDatabase => app.InScopeAsync(async scope =>
    {
        var procedures = scope.GetRequiredService<IProcedures>();
        var id = (await procedures.FilableAsync(default)).Single(p => p.Code == Birth).Id;
        return (await procedures.FindAsync(id, null, default))!;
    });

    public static Request Of(FilableProcedure procedure, Guid id, Guid desk)
    {
        var chosen = procedure.Cases.First(c => c.Limits.ContainsKey(Channel.Direct));
        var papers = chosen.Papers.Where(p => p.Required).ToDictionary(p => p.Id, _ => new GivenPaper(true, []), StringComparer.Ordinal);
        var applicant = new Applicant("Phùng Thị An Nhiên", "042012345678", null, null, null);
        return new(id, procedure.Id, chosen.Code, Channel.Direct, desk, null, applicant, null, new Dictionary<string, string>(), papers);
    }

    /// <summary>
    /// Nothing is half there: every dossier has its place in the process, its row in the inbox and its history, no number was left out
    /// or given twice, and the ledger proves all of it.
    /// </summary>
    /// <returns>The dossiers.</returns>
    public static async Task<IReadOnlySet<Guid>> DemandWholeAsync<T>(this TestApp<T> app) where T : ITestDatabase
    {
        var dossiers = await app.Db(db => db.Set<Dossier>().AsNoTracking().ToListAsync());
        var duties = await app.Db(db => db.Set<Duty>().AsNoTracking().ToListAsync());
        var instances = await app.Db(db => db.Set<Instance>().Select(i => i.DossierId).ToListAsync());
        var events = await app.Db(db => db.Set<LedgerRow>().Where(r => r.Stream == "dossier").GroupBy(r => r.StreamId).Select(g => new { g.Key, Last = g.Max(r => r.Seq) }).ToDictionaryAsync(g => g.Key, g => g.Last));
        Assert.Equal(dossiers.Select(d => (d.Id, d.Code)).Order(), duties.Where(d => d.Act == "hand-over").Select(d => (d.DossierId, d.Code)).Order());
        Assert.Equal(dossiers.Select(d => d.Id).Order(), instances.Order());
        Assert.Equal(dossiers.ToDictionary(d => d.Id, d => d.LedgerSeq), events);
        foreach (var day in dossiers.GroupBy(d => d.Code![..d.Code!.LastIndexOf('-')]))
            Assert.Equal(Enumerable.Range(1, day.Count()), day.Select(d => int.Parse(d.Code![(day.Key.Length + 1)..], CultureInfo.InvariantCulture)).Order());
        await app.VerifyLedgerAsync();
        return dossiers.Select(d => d.Id).ToHashSet();
    }
}
