namespace MotCua.Contracts.Dossiers;

/// <summary>Live figures for the public pages, computed from what this system holds.</summary>
/// <param name="OnTimePercent">Of the dossiers finished in the last 30 days, those whose result was ready by the promised time; null when none finished.</param>
public sealed record DossierFigures(int Open, int ReceivedToday, int Finished30Days, decimal? OnTimePercent, DateTimeOffset CountedAt);

public interface IDossiers
{
    Task<DossierFigures> FiguresAsync(CancellationToken stop);
}
