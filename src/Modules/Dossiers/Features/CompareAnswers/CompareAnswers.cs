using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Forms;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Features.LookAtDossier;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Law;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.CompareAnswers;

/// <summary>One side of an item: an answer in words, a paper, files.</summary>
public sealed record Side(IReadOnlyList<Words> Answer, bool OnPaper, IReadOnlyList<ShownFile> Files)
{
    /// <summary>Files with the very bytes of one that stood there before.</summary>
    public IReadOnlySet<Guid> Repeated { get; init; } = new HashSet<Guid>();

    public bool IsEmpty => Answer.Count == 0 && !OnPaper && Files.Count == 0;
}

/// <param name="Kept">The applicant confirmed the answer as it was.</param>
/// <param name="After">None while the request is not answered.</param>
public sealed record ComparedItem(int Number, string Name, string Reason, string What, string Rule, string Example, Side Before, Side? After, bool Kept);

/// <param name="Basis">What allowed it; only for a request beyond the first.</param>
public sealed record ComparedRequest(int Number, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, string? Basis, IReadOnlyList<ComparedItem> Items);

/// <param name="Requests">The last one first.</param>
public sealed record CompareModel(Guid Id, string Code, string Applicant, string Procedure, IReadOnlyList<ComparedRequest> Requests);

/// <summary>What stood there before each request and what the applicant gave, for every request of a dossier.</summary>
internal sealed class CompareAnswers(IForms forms)
{
    public async Task<CompareModel> OfAsync(Dossier dossier, string folder, CancellationToken stop)
    {
        var schema = await Marking.SchemaAsync(dossier, forms, stop);
        return new(dossier.Id, dossier.Code ?? "Chưa có mã", dossier.Applicant.Name, dossier.ProcedureName,
            [.. dossier.Requests.Select((r, at) => new ComparedRequest(at + 1, r.AskedAt, r.AnsweredAt, r.Basis, [.. r.Items.Select((item, number) => Item(dossier, r, item, number + 1))])).Reverse()]);

        ComparedItem Item(Dossier of, CompletionRequest request, RequestedItem item, int number)
        {
            var answered = request.Answered.FirstOrDefault(a => a.Kind == item.Kind && a.Item == item.Item);
            var held = of.Papers.FirstOrDefault(p => item.Kind == ItemKind.Paper && p.PaperId == item.Item);
            var before = answered?.Before ?? new(of.Answers.GetValueOrDefault(item.Item), held?.OnPaper ?? false, held?.Files ?? []);
            var (old, now) = ChangedWords.Between(Text(item, before), answered is null ? Text(item, before) : Text(item, answered.After));
            return new(
                number, item.Name, SupplementReasons.Find(item.Reason)?.Name ?? "", item.What, item.Rule, item.Example, Shown(before, old), answered is null ? null
                    : Shown(answered.After, now) with { Repeated = answered.After.Files.Where(f => before.Files.Any(b => b.Sha256 == f.Sha256)).Select(f => f.FileId).ToHashSet() },
                item.Kind == ItemKind.Field && answered is not null && answered.Before.Answer == answered.After.Answer);
        }

        string Text(RequestedItem item, ItemContent content) =>
            item.Kind == ItemKind.Paper || content.Answer is not { } answer ? "" : schema?.Field(item.Item) is { } field ? SchemaAnswers.Show(field, answer) : answer;

        Side Shown(ItemContent content, IReadOnlyList<Words> words) => new(words, content.OnPaper, [.. content.Files.Select(f => ShownFile.Of(f, folder))]);
    }
}

internal static class CompareAnswersEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ho-so/{id:guid}/bo-sung", async (Guid id, ReadDossier read, CompareAnswers compare, CancellationToken stop) =>
            await read.FindAsync(id, Seen.Dossier, null, stop) is { Request: not null } dossier
                ? Show.Page<CompareDeskPage, CompareModel>(await compare.OfAsync(dossier, $"/ho-so/{id}/tep", stop))
                : Results.NotFound())
            .AsksPurpose().Requires("dossiers.read", Scope.OwnAgency);

        pages.MapGet("/ho-so-cua-toi/{id:guid}/da-bo-sung", async (Guid id, CitizenDesk.CitizenDesk desk, CompareAnswers compare, CancellationToken stop) =>
            await desk.FindAsync(id, stop) is { Request: not null } dossier
                ? Show.Page<CompareMinePage, CompareModel>(await compare.OfAsync(dossier, $"{CitizenDesk.CitizenDesk.Address(id)}/tep", stop))
                : Results.NotFound())
            .Requires("dossiers.track", Scope.OwnPerson);
    }
}
