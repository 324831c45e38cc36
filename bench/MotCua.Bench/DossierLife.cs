using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Kernel;

namespace MotCua.Bench;

/// <summary>A birth registration at one ward, from the counter back to the counter: every act a use case in a scope and a commit of its own.</summary>
internal sealed class DossierLife
{
    private const string Birth = "1.001193";
    private readonly Installation _product;
    private readonly FilableProcedure _procedure;
    private readonly ProcedureCase _case;
    private readonly Guid _desk;
    private readonly Actor _counter;
    private readonly (Actor Who, string Act, DeskInput Input)[] _acts;

    private DossierLife(Installation product, FilableProcedure procedure, Actor counter, Actor officer, Actor leader, Actor clerk)
    {
        (_product, _procedure, _counter) = (product, procedure, counter);
        _case = procedure.Cases.First(c => c.Limits.ContainsKey(Channel.Direct));
        _desk = counter.Posts[0].UnitId!.Value;
        _acts =
        [
            (counter, "hand-over", new()),
            (officer, "take-over", new()),
            (officer, "draft-result", new(Text: "Kết quả trình diễn, nội dung giả lập.")),
            (officer, "complete-step", new()),
            (leader, "approve-result", new()),
            (clerk, "number-result", new()),
            (clerk, "issue-result", new()),
            (counter, "receive-result", new()),
            (counter, "return-result", new(TakenBy: "Phùng Thị An Nhiên")),
        ];
    }

    public int Commits => _acts.Length + 1;

    public static async Task<DossierLife> AtAsync(Installation product)
    {
        var procedure = await product.RunAsync(async scope =>
        {
            var procedures = scope.GetRequiredService<IProcedures>();
            var hit = (await procedures.FilableAsync(default)).Single(p => p.Code == Birth);
            return (await procedures.FindAsync(hit.Id, null, default))!;
        });
        return new(
            product, procedure, await product.ActorAsync("tiepnhan-thanhsen"), await product.ActorAsync("hotich-thanhsen"),
            await product.ActorAsync("lanhdao-thanhsen"), await product.ActorAsync("vanthu-thanhsen"));
    }

    /// <param name="committed">Called after every commit.</param>
    public async Task<Guid> LiveAsync(Func<Guid, Task>? committed = null)
    {
        var id = Guid.CreateVersion7();
        var papers = _case.Papers.Where(p => p.Required).ToDictionary(p => p.Id, _ => new GivenPaper(true, []), StringComparer.Ordinal);
        var applicant = new Applicant("Phùng Thị An Nhiên", "042012345678", "0912345678", null, "Tổ dân phố 3, phường Thành Sen");
        var request = new Request(id, _procedure.Id, _case.Code, Channel.Direct, _desk, null, applicant, null, new Dictionary<string, string>(), papers);
        await _product.RunAsync(scope => scope.GetRequiredService<ReceiveAtCounter>().AcceptAsync(request, feeTaken: true, default), _counter);
        if (committed is not null) await committed(id);
        foreach (var (who, act, input) in _acts)
        {
            await _product.RunAsync(async scope => { await scope.GetRequiredService<DeskActs>().PerformAsync(id, null, act, input, default); return true; }, who);
            if (committed is not null) await committed(id);
        }

        return id;
    }
}
