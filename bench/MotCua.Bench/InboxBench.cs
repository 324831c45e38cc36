using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.Inbox;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Bench;

/// <summary>The inbox of three people of one busy ward, while the pile of the whole province grows.</summary>
internal static class InboxBench
{
    private static readonly int[] Piles = [1_000, 10_000, 100_000];
    private static readonly (string Role, double Share)[] Roles = [("counter-officer", 0.3), ("case-officer", 0.45), ("leader", 0.1), ("clerk", 0.1), ("unit-head", 0.05)];

    public static async Task<IReadOnlyList<Line>> RunAsync(Installation product)
    {
        Actor[] people = [await product.ActorAsync("tiepnhan-thanhsen"), await product.ActorAsync("hotich-thanhsen"), await product.ActorAsync("lanhdao-thanhsen")];
        var places = Places(await product.DirectoryAsync(), people[0].Posts[0].AgencyId!.Value);
        var random = new Random(1);
        var lines = new List<Line>();
        double first = 0;
        var standing = await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Set<Duty>().ExecuteDeleteAsync());
        Debug.Assert(standing >= 0);
        var open = 0;
        foreach (var pile in Piles)
        {
            for (; open < pile; open += 1_000)
                await product.RunAsync(scope => AddAsync(scope, Enumerable.Range(open, 1_000).Select(n => Invent(n, places, people, random)).ToList()));
            await product.Server.SettleAsync(product.Connection);

            var times = new List<double>();
            for (var round = 0; round < 90; round++)
            {
                foreach (var person in people)
                {
                    foreach (var tab in Enum.GetValues<InboxTab>())
                    {
                        var started = Stopwatch.GetTimestamp();
                        await product.RunAsync(scope => scope.GetRequiredService<ReadInbox>().ReadAsync(person, new(tab, null, null), default));
                        if (round >= 50) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                }
            }

            var p95 = Numbers.Percentile(times, 0.95);
            if (first == 0) first = p95;
            Progress.Say($"  {product.Server.Name} inbox at {pile}: p50 {Numbers.Median(times):0.0} ms, p95 {p95:0.0} ms");
            lines.Add(new(
                $"Inbox with its counters, {pile:N0} open dossiers", product.Server.Name, $"p50 {Numbers.Median(times):0.0} ms, p95 {p95:0.0} ms", pile == Piles[0] ? "" : $"p95 at {Piles[0]:N0}",
                pile == Piles[0] ? "" : $"{p95 / first:0.00}", pile == Piles[0] ? "" : "less than 2", pile == Piles[0] ? null : p95 < 2 * first));
        }

        return lines;
    }

    private static Task<bool> AddAsync(IServiceProvider scope, IReadOnlyList<Duty> rows) => scope.GetRequiredService<Writes>().RunAsync(() =>
    {
        scope.GetRequiredService<AppDb>().AddRange(rows);
        return Task.FromResult(true);
    }, default);

    /// <summary>Six of ten dossiers lie in the communes, and the ward that is measured has four times the load of another.</summary>
    private static List<(Guid Agency, Guid? Desk)> Places(AgencyDirectory directory, Guid busy)
    {
        var places = new List<(Guid, Guid?)>();
        var communes = directory.Units.Where(u => u.Kind == UnitKind.OneStop && u.Level == "xa").ToList();
        foreach (var desk in communes)
            for (var n = 0; n < (desk.AgencyId == busy ? 4 : 1); n++) places.Add((desk.AgencyId, desk.Id));
        var others = directory.Units.Where(u => u.Id == u.AgencyId && communes.All(c => c.AgencyId != u.Id)).ToList();
        for (var n = 0; n < communes.Count * 2 / 3; n++) places.Add((others[n % others.Count].AgencyId, null));
        return places;
    }

    private static Duty Invent(int number, List<(Guid Agency, Guid? Desk)> places, Actor[] people, Random random)
    {
        var (agency, desk) = places[random.Next(places.Count)];
        var pick = random.NextDouble();
        var role = Roles.First(r => (pick -= r.Share) < 0 || r == Roles[^1]).Role;
        var hours = random.NextDouble() switch { < 0.05 => -random.Next(1, 200), < 0.2 => random.Next(1, 24), _ => random.Next(24, 700) };
        var here = people.FirstOrDefault(p => p.Posts[0].AgencyId == agency && p.Posts[0].Role == role)?.Id;
        return new()
        {
            DossierId = Guid.CreateVersion7(),
            Role = role,
            Act = "complete-step",
            What = "Thẩm tra, ghi sổ, dự thảo Giấy khai sinh",
            AgencyId = agency,
            UnitId = role == "counter-officer" ? desk : null,
            // An agency has several people in a role; the one who is measured holds a third of what is held there.
            HolderId = role is "case-officer" or "leader" && random.NextDouble() < 0.5 ? random.Next(3) == 0 && here is { } me ? me : Guid.CreateVersion7() : null,
            Waiting = random.NextDouble() < 0.1,
            DueAt = TimeProvider.System.GetUtcNow().AddHours(hours),
            PromisedAt = TimeProvider.System.GetUtcNow().AddHours(hours + 8),
            Since = TimeProvider.System.GetUtcNow(),
            Code = $"H31.99.99-{number:000000}",
            ProcedureName = "Thủ tục đăng ký khai sinh",
            ApplicantName = "Phùng Thị An Nhiên",
            Search = $"h31.99.99-{number:000000} phung thi an nhien thu tuc dang ky khai sinh",
        };
    }
}
