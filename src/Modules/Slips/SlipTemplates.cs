using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.Paper;
using MotCua.Platform.Data;
using MotCua.Slips.Domain;
using MotCua.Slips.Law;

namespace MotCua.Slips;

/// <param name="SavedAt">None for the shipped version.</param>
internal sealed record TemplateInForce(string Type, int Number, DateOnly? ValidFrom, string Text, DateTimeOffset? SavedAt, Guid? SavedBy)
{
    private static readonly ConcurrentDictionary<(string, string), SheetTemplate> Read = new();

    /// <summary>Read once in the life of the process: a template is small and there are few.</summary>
    public SheetTemplate Template => Read.GetOrAdd((Type, Text), key => SheetTemplate.Parse(key.Item2, SlipLaw.Of(key.Item1).Format));
}

/// <summary>The templates in their versions: the shipped one, then what administrators saved.</summary>
internal sealed class SlipTemplates(AppDb db)
{
    private static readonly CompiledQuery<Func<AppDb, string, CancellationToken, Task<SlipTemplate?>>> ByType =
        new(() => EF.CompileAsyncQuery((AppDb db, string type, CancellationToken _) => db.Set<SlipTemplate>().AsNoTracking().SingleOrDefault(t => t.Type == type)));

    public async Task<TemplateInForce> InForceAsync(string type, DateOnly day, CancellationToken stop) =>
        await StoredAsync(type, stop) is { } stored && stored.On(day) is { } version ? Of(type, version) : Shipped(type);

    public async Task<TemplateInForce?> FindAsync(string type, int number, CancellationToken stop)
    {
        if (number == SlipTemplate.ShippedNumber) return Shipped(type);
        return (await StoredAsync(type, stop))?.Versions.FirstOrDefault(v => v.Number == number) is { } version ? Of(type, version) : null;
    }

    /// <summary>Newest first, the shipped one last.</summary>
    public async Task<IReadOnlyList<TemplateInForce>> AllAsync(string type, CancellationToken stop) =>
        [.. ((await StoredAsync(type, stop))?.Versions ?? []).Reverse().Select(v => Of(type, v)), Shipped(type)];

    private Task<SlipTemplate?> StoredAsync(string type, CancellationToken stop) => ByType.For(db)(db, type, stop);

    private static TemplateInForce Shipped(string type) => new(type, SlipTemplate.ShippedNumber, null, SlipLaw.ShippedText(type), null, null);

    private static TemplateInForce Of(string type, TemplateVersion version) => new(type, version.Number, version.ValidFrom, version.Text, version.SavedAt, version.SavedBy);
}
