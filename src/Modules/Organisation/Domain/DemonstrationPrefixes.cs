using System.Globalization;

namespace MotCua.Organisation.Domain;

/// <summary>Gives demonstration codes in the order they are asked for, after those already given; what was given is never given again.</summary>
internal sealed class DemonstrationPrefixes
{
    private readonly string _province;
    private int _last;

    /// <param name="province">Identifier code of the province, when it is not among the known agencies yet.</param>
    public DemonstrationPrefixes(IEnumerable<Agency> known, string? province)
    {
        var prefixes = known.Select(a => a.DossierPrefix).OfType<string>().ToList();
        _province = province ?? prefixes.FirstOrDefault(p => p.Length == 3 && IdentifierCode.IsValid(p)) ?? "X00";
        var head = IdentifierCode.Demonstration(_province, 0)[..^2];
        _last = prefixes.Where(p => p.StartsWith(head, StringComparison.Ordinal))
            .Select(p => int.TryParse(p.AsSpan(head.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
    }

    public string Next() => IdentifierCode.Demonstration(_province, ++_last);
}
