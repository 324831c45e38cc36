namespace MotCua.Contracts.Slips;

/// <summary>A dossier that somebody chose by its code for a preview.</summary>
/// <param name="MayRead">The person may read it; for anybody else personal fields have to be masked.</param>
public sealed record SlipSubject(Guid DossierId, bool MayRead, SlipFields Fields);

/// <param name="ReceivingPointId">The desk whose book it is.</param>
/// <param name="Field">Lĩnh vực; null for all.</param>
/// <param name="From">First day of receiving.</param>
/// <param name="To">Last day of receiving.</param>
public sealed record RegisterQuestion(Guid ReceivingPointId, string? Field, DateOnly From, DateOnly To);

/// <param name="After">Where the next page begins; null on the last.</param>
public sealed record RegisterPage(IReadOnlyList<IReadOnlyDictionary<string, string>> Rows, string? After);

/// <summary>Where the fields of slips come from: the module that keeps the dossiers.</summary>
public interface ISlipSource
{
    /// <summary>All fields of a type for a dossier as it is now.</summary>
    Task<SlipFields?> FieldsAsync(Guid dossierId, string type, CancellationToken stop);

    /// <summary>What is never stored with a slip: the tracking secret and its address.</summary>
    /// <param name="site">Scheme and host, for example https://motcua.example.vn.</param>
    Task<SlipFields> LiveAsync(Guid dossierId, string type, string site, CancellationToken stop);

    /// <summary>A real dossier for the preview of a template; null when there is none with this code within reach.</summary>
    Task<SlipSubject?> PreviewAsync(string code, string type, CancellationToken stop);

    /// <summary>The fields of work (lĩnh vực) that a register can be kept for.</summary>
    Task<IReadOnlyList<string>> FieldsOfWorkAsync(CancellationToken stop);

    /// <summary>Head of the register of a desk: its names, place and date.</summary>
    Task<SlipFields> HeadAsync(Guid receivingPointId, DateTimeOffset at, CancellationToken stop);

    /// <summary>Rows of the register, oldest first. A page holds at most <paramref name="size"/> rows.</summary>
    Task<RegisterPage> RegisterAsync(RegisterQuestion question, string? after, int size, CancellationToken stop);
}
