using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers;

/// <summary>
/// An invented history through the use cases themselves, as demonstration people would have made it: an event queue in the order of
/// time, in which each dossier is moved by whoever owes its next act. Nothing is written that a person could not have done.
/// </summary>
public sealed class DemonstrationHistory
{
    private const int Days = 45;
    private readonly AppDb _db;
    private readonly Acting _acting;
    private readonly IActorSource _actors;
    private readonly IPeople _people;
    private readonly IAgencies _agencies;
    private readonly IProcedures _procedures;
    private readonly IRules _rules;
    private readonly IProcesses _processes;
    private readonly ICalendars _calendars;
    private readonly ReceiveAtCounter _receive;
    private readonly DeskActs _acts;
    private readonly TimeProvider _clock;

    internal DemonstrationHistory(
        AppDb db, Acting acting, IActorSource actors, IPeople people, IAgencies agencies, IProcedures procedures, IRules rules, IProcesses processes, ICalendars calendars,
        ReceiveAtCounter receive, DeskActs acts, TimeProvider clock) =>
        (_db, _acting, _actors, _people, _agencies, _procedures, _rules, _processes, _calendars, _receive, _acts, _clock) =
        (db, acting, actors, people, agencies, procedures, rules, processes, calendars, receive, acts, clock);

    /// <param name="setClock">Moves the clock that the use cases read.</param>
    /// <returns>Number of acts performed.</returns>
    public async Task<int> GenerateAsync(int dossiers, int seed, InventedPeople names, Action<DateTimeOffset> setClock, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(setClock);
        var random = new Random(seed);
        var end = _clock.GetUtcNow();
        var doors = await DoorsAsync(stop);
        if (doors.Count == 0) throw new RefusedException("demo.no-doors", "Chưa có thủ tục nào vừa có quy trình công bố vừa có tài khoản trình diễn ở nơi tiếp nhận.");

        var queue = new PriorityQueue<Guid?, DateTimeOffset>();
        var calendar = await _calendars.ForAsync(doors[0].Desk.AgencyId, stop);
        for (var i = 0; i < dossiers; i++)
            queue.Enqueue(null, calendar.NextOfficeInstant(end.AddMinutes(-random.Next(30, Days * 24 * 60))));

        var performed = 0;
        while (queue.TryDequeue(out var dossier, out var at))
        {
            if (at > end) continue;
            setClock(at);
            var id = dossier is { } known ? await MoveAsync(known, random, stop) : await ReceiveAsync(doors[random.Next(doors.Count)], names, random, stop);
            _db.ChangeTracker.Clear();
            if (id is null) continue;
            performed++;
            // Most acts follow within a few office hours; now and then one lies for days and the dossier grows late.
            var pause = random.NextDouble() < 0.06 ? TimeSpan.FromHours(random.Next(8, 20)) : TimeSpan.FromMinutes(random.Next(4, 100));
            queue.Enqueue(id, calendar.AddOfficeTime(at, pause));
        }

        setClock(end);
        return performed;
    }

    private sealed record Door(FilableProcedure Procedure, Unit Desk, Guid Officer);

    private async Task<List<Door>> DoorsAsync(CancellationToken stop)
    {
        var directory = await _agencies.DirectoryAsync(stop);
        var doors = new List<Door>();
        foreach (var hit in await _procedures.FilableAsync(stop))
        {
            var procedure = await _procedures.FindAsync(hit.Id, null, stop);
            if (procedure?.ProcessId is not { } processId || await _processes.VersionAsync(processId, stop) is not { } process) continue;
            if ((await _rules.InForceAsync(procedure.Id, Vn.Day(_clock.GetUtcNow()), stop)).Kinds.Count > 0) continue;
            var desks = process.First(StepKind.Receive)?.UnitId is { } only ? directory.Units.Where(u => u.Id == only) : directory.Units.Where(u => u.Kind == UnitKind.OneStop && u.Level == "xa");
            foreach (var desk in desks)
            {
                var officer = (await _people.InAgencyAsync(desk.AgencyId, stop)).FirstOrDefault(p => p.UnitId == desk.Id && p.Role == "counter-officer");
                if (officer is not null && procedure.Cases.Any(c => c.Limits.ContainsKey(Channel.Direct))) doors.Add(new(procedure, desk, officer.AccountId));
            }
        }

        return doors;
    }

    private async Task<Guid?> ReceiveAsync(Door door, InventedPeople names, Random random, CancellationToken stop)
    {
        await BecomeAsync(door.Officer, stop);
        var chosen = door.Procedure.Cases.First(c => c.Limits.ContainsKey(Channel.Direct));
        var papers = chosen.Papers.Where(p => p.Required || random.NextDouble() < 0.4).ToDictionary(p => p.Id, _ => new GivenPaper(true, []), StringComparer.Ordinal);
        var applicant = new Applicant(names.Next(random), "0420" + random.NextInt64(10_000_000, 99_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture), null, null, null);
        var id = Guid.CreateVersion7(_clock.GetUtcNow());
        var request = new Request(id, door.Procedure.Id, chosen.Code, Channel.Direct, door.Desk.Id, null, applicant, null, new Dictionary<string, string>(), papers);
        return await _receive.AcceptAsync(request, feeTaken: true, stop);
    }

    /// <summary>Does what the dossier owes; null when it owes nothing more.</summary>
    private async Task<Guid?> MoveAsync(Guid id, Random random, CancellationToken stop)
    {
        var duties = await _db.Set<Duty>().AsNoTracking().Where(d => d.DossierId == id).ToListAsync(stop);
        if (duties.Count == 0) return null;
        var dossier = await _db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id, stop);
        foreach (var duty in duties.Where(d => !d.Waiting || dossier.State != DossierState.InProcess))
        {
            var people = await _people.InAgencyAsync(duty.Waiting ? dossier.AgencyId : duty.AgencyId, stop);
            var person = duty.Waiting ? people.FirstOrDefault(p => p.Role == "counter-officer" && p.UnitId == dossier.ReceivingPointId) : people.FirstOrDefault(p => p.AccountId == duty.HolderId) ?? people.FirstOrDefault(p => p.Role == duty.Role && (duty.UnitId is null || p.UnitId == duty.UnitId));
            if (person is null) continue;

            await BecomeAsync(person.AccountId, stop);
            var (act, input) = await ChooseAsync(duty, dossier, random, stop);
            await _acts.PerformAsync(id, null, act, input, stop);
            return id;
        }

        return null;
    }

    private async Task<(string Act, DeskInput Input)> ChooseAsync(Duty duty, Dossier dossier, Random random, CancellationToken stop)
    {
        if (duty.Waiting)
            return ("answer-supplement-at-counter", new(Answers: new(new Dictionary<string, string>(), [.. dossier.Request!.Items.Select(i => new HeldPaper(i.Item, i.Name, true, 0, 0, true, []))])));
        if (duty.Act == "return-result") return (duty.Act, new(TakenBy: dossier.Applicant.Name));
        if (duty.Act == "give-opinion") return (duty.Act, new() { Opinion = (duty.Task, OpinionVerdict.Agrees) });
        if (duty.Act != "complete-step") return (duty.Act, new());

        var process = (await _processes.VersionAsync(dossier.ProcessVersionId, stop))!;
        var step = process.Step((await _processes.PositionAsync(dossier.Id, stop))?.StepId)!;
        if (step.Kind == StepKind.Examine && dossier.Result == ResultFact.None)
        {
            return dossier.Supplement == SupplementFact.Unused && dossier.Papers.Count > 0 && random.NextDouble() < 0.07
                ? ("request-supplement", new(Items: [new(ItemKind.Paper, dossier.Papers[0].PaperId, dossier.Papers[0].Name, "unreadable", "Nộp lại bản rõ nét, đủ trang.", "Thông tư 01/2023/TT-VPCP, Điều 8", "")]))
                : ("draft-result", new(Text: "Kết quả trình diễn, nội dung giả lập.", IsNegative: random.NextDouble() < 0.05));
        }

        var next = process.NextOwn(step);
        var holder = step.Kind == StepKind.Assign && next is not null
            ? (await _people.InAgencyAsync(next.AgencyId ?? dossier.AgencyId, stop)).FirstOrDefault(p => p.Role == next.Role && (next.UnitId is null || p.UnitId == next.UnitId))?.AccountId
            : null;
        return ("complete-step", new(Holder: holder));
    }

    private async Task BecomeAsync(Guid account, CancellationToken stop) =>
        _acting.Become(await _actors.DemonstrationAsync(account, stop) ?? throw new RefusedException("demo.no-people", "Nạp tài khoản trình diễn trước (motcua init --demonstration)."));
}

/// <summary>Vietnamese names put together from a file of parts; no real person is meant.</summary>
public sealed class InventedPeople
{
    private readonly List<(string Value, double Weight)> _surnames = [];
    private readonly List<string> _middle = [];
    private readonly List<string> _given = [];
    private double _total;

    public static async Task<InventedPeople> ReadAsync(string path, CancellationToken stop)
    {
        var people = new InventedPeople();
        foreach (var line in (await File.ReadAllLinesAsync(path, stop)).Skip(1))
        {
            if (line.Split(',') is not [var kind, _, var value, var weight]) continue;
            if (kind == "middle") people._middle.Add(value);
            else if (kind == "given") people._given.Add(value);
            else
            {
                _ = double.TryParse(weight, System.Globalization.CultureInfo.InvariantCulture, out var share);
                people._surnames.Add((value, share));
                people._total += share;
            }
        }

        return people;
    }

    public string Next(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var pick = random.NextDouble() * _total;
        var surname = _surnames.FirstOrDefault(s => (pick -= s.Weight) <= 0).Value ?? _surnames[0].Value;
        return $"{surname} {_middle[random.Next(_middle.Count)]} {_given[random.Next(_given.Count)]}";
    }
}
