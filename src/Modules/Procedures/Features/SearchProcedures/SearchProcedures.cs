using MotCua.Platform.Data;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.SearchProcedures;

/// <param name="Field">Slug of a field, for example <c>ho-tich</c>; the same for agency and level.</param>
/// <param name="Page">From 1.</param>
internal sealed record ProcedureQuestion(string? Text, string? Field, string? Agency, string? Level, int Page);

/// <summary>Finds listed procedures, exact and common ones first. Words that no procedure has are set aside and said so.</summary>
internal sealed class SearchProcedures(AppDb db)
{
    public const int PageSize = 20;
    private const int LastPage = 500;

    public async Task<ProcedureAnswer> FindAsync(ProcedureQuestion question, CancellationToken stop)
    {
        var words = SearchWords.Question(question.Text ?? "");
        var facets = new List<string>();
        if (question.Field is { Length: > 0 } field) facets.Add(SearchWords.Facet(SearchWords.Field, field));
        if (question.Agency is { Length: > 0 } agency) facets.Add(SearchWords.Facet(SearchWords.Agency, agency));
        if (question.Level is { Length: > 0 } level) facets.Add(SearchWords.Facet(SearchWords.Level, level));

        var page = Math.Clamp(question.Page, 1, LastPage);
        var found = await db.FindProceduresAsync(words, facets, (page - 1) * PageSize, PageSize, stop);
        return new(found, found.Count > 0 ? found[0].Total : 0, page);
    }
}

internal sealed record ProcedureAnswer(IReadOnlyList<FoundProcedure> Found, int Total, int Page)
{
    public int Pages => (Total + SearchProcedures.PageSize - 1) / SearchProcedures.PageSize;
}
