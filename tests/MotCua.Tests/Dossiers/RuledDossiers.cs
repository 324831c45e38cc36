using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Kit;
using MotCua.Platform.Ledger;
using MotCua.Procedures.Features.PublishRules;
using MotCua.TestKit;
using MotCua.Tests.Rules;

namespace MotCua.Tests.Dossiers;

/// <summary>Published rules for the tests of filing.</summary>
internal static class RuledDossiers
{
    /// <summary>Five office days up to ten copies, seven above.</summary>
    public static string LimitXml { get; } = OneInput("số bản", "tSoLuong", "if số bản &gt; 10 then 7 else 5");

    public const string LimitCases = "số bản | kết quả\n1 | 5\n11 | 7";

    /// <summary>A trader must be registered.</summary>
    public static string EligibilityXml { get; } =
        OneInput("đã đăng ký", "boolean", "{\"đạt\": đã đăng ký, \"lý do\": if đã đăng ký then \"\" else \"thương nhân chưa đăng ký kinh doanh\"}");

    public const string EligibilityCases = "đã đăng ký | đạt\ncó | có\nkhông | không";

    public static Dictionary<string, string?> Copies(string pages, string copies) => new() { ["q_so_trang"] = pages, ["q_so_ban"] = copies };

    /// <returns>Number of the version.</returns>
    public static async Task<int> PublishFeeAsync<T>(this TestApp<T> app, Guid procedure) where T : ITestDatabase => await app.PublishAsync(procedure, RuleKind.Fee, CopyFee.Xml, CopyFee.Cases);

    public static Task<int> PublishAsync<T>(this TestApp<T> app, Guid procedure, RuleKind kind, string xml, string cases) where T : ITestDatabase =>
        app.InScopeOfAsync("quantri-tinh", s => s.GetRequiredService<PublishRules>().PublishAsync(procedure, kind, xml, cases, Vn.Day(app.Clock.GetUtcNow()), default));

    public static Task EndRulesAsync<T>(this TestApp<T> app, Guid procedure) where T : ITestDatabase => app.InScopeOfAsync("quantri-tinh", async s =>
    {
        var today = Vn.Day(app.Clock.GetUtcNow());
        var inForce = await s.GetRequiredService<IRules>().InForceAsync(procedure, today, default);
        foreach (var kind in inForce.Kinds) await s.GetRequiredService<PublishRules>().EndAsync(procedure, kind, today, default);
        return inForce.Kinds.Count;
    });

    /// <summary>What an event says to everybody, and its personal part.</summary>
    public static async Task<(string Facts, string Personal)> EventAsync<T>(this TestApp<T> app, Guid dossier, string kind) where T : ITestDatabase =>
        Assert.Single(await app.EventsAsync(dossier, kind));

    /// <summary>The same of all events of a kind, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Facts, string Personal)>> EventsAsync<T>(this TestApp<T> app, Guid dossier, string kind) where T : ITestDatabase
    {
        var told = await app.Db(db => db.Set<LedgerRow>().AsNoTracking().Where(r => r.StreamId == dossier && r.Kind == kind).OrderBy(r => r.Seq)
            .Select(r => new { r.Body, Personal = db.Set<LedgerPayload>().Single(p => p.EventId == r.Id).Body }).ToListAsync());
        return [.. told.Select(t => (System.Text.Encoding.UTF8.GetString(t.Body), System.Text.Encoding.UTF8.GetString(t.Personal)))];
    }

    /// <summary>The box of each paper on the counter's screen, ticked.</summary>
    public static Dictionary<string, string?> Papers(AngleSharp.Html.Dom.IHtmlDocument screen) =>
        screen.QuerySelectorAll("main input[name^='Paper-']").ToDictionary(i => i.GetAttribute("name")!, _ => (string?)"1");

    private static string OneInput(string name, string type, string formula) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Quy tắc thử" id="thu" namespace="urn:motcua:test:thu">
          <itemDefinition id="t1" name="tSoLuong"><typeRef>number</typeRef><allowedValues id="a1"><text>[1..10000]</text></allowedValues></itemDefinition>
          <inputData id="vao" name="{name}"><variable id="v1" name="{name}" typeRef="{type}"/></inputData>
          <decision id="ra" name="kết luận"><variable id="v2" name="kết luận"/>
            <informationRequirement id="r1"><requiredInput href="#vao"/></informationRequirement>
            <literalExpression id="e1"><text>{formula}</text></literalExpression>
          </decision>
        </definitions>
        """;
}
