namespace MotCua.Contracts.Dossiers;

/// <summary>Live figures for the public pages, computed from what this system holds.</summary>
/// <param name="OnTimePercent">
/// Of the dossiers finished in the last 30 days, those whose result was ready by the promised time and whose applicant was not asked for
/// supplements more than once; null when none finished.
/// </param>
/// <param name="AskedAgain30Days">Dossiers in which a request for completion or supplement beyond the first was sent in the last 30 days.</param>
public sealed record DossierFigures(int Open, int ReceivedToday, int Finished30Days, decimal? OnTimePercent, int AskedAgain30Days, DateTimeOffset CountedAt);

public interface IDossiers
{
    Task<DossierFigures> FiguresAsync(CancellationToken stop);
}
