using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;

namespace MotCua.Procedures.Storage;

/// <summary>One line of a list of procedures, with the number of all lines that were found.</summary>
internal sealed record FoundProcedure(Guid Id, string Code, string Name, string Field, string? Summary, bool Flagged, Guid? ProcessId, int Total);

internal static class SearchQuery
{
    /// <summary>A common procedure stands before one that has more of the words in a shorter name, but not before an exact one.</summary>
    private const int CommonBonus = 1_000;

    /// <summary>
    /// Procedures that have every word, the last one also as a prefix, and stand under every facet. Every step is an equality or a range of
    /// the word index, so the cost is that of the rows of these words alone.
    /// </summary>
    public static async Task<List<FoundProcedure>> FindProceduresAsync(
        this AppDb db, string[] words, IReadOnlyList<string> facets, int skip, int take, CancellationToken stop)
    {
        var parameters = new List<object>();
        string Parameter(object value)
        {
            parameters.Add(value);
            return $"{{{parameters.Count - 1}}}";
        }

        var hits = new StringBuilder();
        void Hit(int token, string weight, string where) => hits.Append(hits.Length == 0 ? "" : " UNION ALL ")
            .Append("SELECT procedure_id, ").Append(token).Append(" AS token, ").Append(weight).Append(" AS weight FROM procedures_word WHERE ").Append(where);

        var wanted = 0;
        foreach (var (at, word) in words.Index())
        {
            var exact = Parameter(SearchWords.Bytes(word));
            // One letter alone begins too much of everything.
            if (at == words.Length - 1 && word.Length > 1)
                Hit(wanted++, $"CASE WHEN word = {exact} THEN weight ELSE weight / 2 END", $"word >= {exact} AND word < {Parameter(SearchWords.AfterPrefix(word))}");
            else Hit(wanted++, "weight", $"word = {exact}");
        }

        foreach (var facet in facets) Hit(wanted++, "0", $"word = {Parameter(SearchWords.Bytes(facet))}");
        if (words.Length > 0) Hit(-1, "weight", $"word = {Parameter(SearchWords.Bytes(SearchWords.Whole(words)))}");

        const string Columns = """
            p.id AS "Id", p.code AS "Code", p.name AS "Name", p.field AS "Field", p.summary AS "Summary", p.flagged AS "Flagged", p.process_id AS "ProcessId",
            CAST(COUNT(*) OVER () AS integer) AS "Total"
            """;
        var page = $"LIMIT {Parameter(take)} OFFSET {Parameter(skip)}";
        var sql = wanted == 0
            ? $"SELECT {Columns} FROM procedures_procedure p WHERE p.listed = {Parameter(true)} ORDER BY CASE WHEN p.common = {Parameter(true)} THEN 0 ELSE 1 END, p.sort_key, p.id {page}"
            : $"""
              WITH hit AS ({hits}),
                   best AS (SELECT procedure_id, token, MAX(weight) AS weight FROM hit GROUP BY procedure_id, token),
                   found AS (SELECT procedure_id, SUM(weight) AS score FROM best GROUP BY procedure_id HAVING SUM(CASE WHEN token >= 0 THEN 1 ELSE 0 END) = {wanted})
              SELECT {Columns} FROM found JOIN procedures_procedure p ON p.id = found.procedure_id
              ORDER BY found.score + CASE WHEN p.common = {Parameter(true)} THEN {CommonBonus} ELSE 0 END DESC, p.sort_key, p.id {page}
              """;
        return await db.Database.SqlQueryRaw<FoundProcedure>(sql, [.. parameters]).ToListAsync(stop);
    }

    /// <summary>How many listed procedures stand under each field and agency.</summary>
    public static async Task<Dictionary<string, int>> CountFacetsAsync(this AppDb db, CancellationToken stop)
    {
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in (char[])[SearchWords.Field, SearchWords.Agency])
        {
            var first = SearchWords.Bytes($"{kind}:");
            var last = SearchWords.AfterPrefix($"{kind}:");
            var rows = await db.Database.SqlQuery<FacetRow>(
                $"SELECT word AS \"Word\", CAST(COUNT(*) AS integer) AS \"Count\" FROM procedures_word WHERE word >= {first} AND word < {last} GROUP BY word").ToListAsync(stop);
            foreach (var row in rows) counted[Encoding.UTF8.GetString(row.Word)] = row.Count;
        }

        return counted;
    }

    private sealed record FacetRow(byte[] Word, int Count);
}
