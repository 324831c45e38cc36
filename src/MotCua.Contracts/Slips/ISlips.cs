namespace MotCua.Contracts.Slips;

/// <summary>The papers of the one-stop shop by type; their printed numbers differ between TT 01/2018 and TT 03/2025/TT-VPCP, so a number never names one.</summary>
public static class SlipType
{
    public const string Receipt = "RECEIPT";
    public const string Supplement = "SUPPLEMENT";
    public const string Refusal = "REFUSAL";
    public const string Apology = "APOLOGY";
    public const string Extension = "EXTENSION";
    public const string Stop = "STOP";
    public const string Control = "CONTROL";
    public const string Register = "REGISTER";
    public const string Decision = "DECISION";
    public const string Certificate = "CERTIFICATE";
    public const string Notice = "NOTICE";
}

/// <summary>What is written into a template: texts and lists of rows, by the names that the module lists for the type.</summary>
public sealed record SlipFields(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Lists)
{
    public static readonly SlipFields None = new(new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>());

    /// <summary>The text of a field; empty when it has none.</summary>
    public string this[string name] => Texts.GetValueOrDefault(name, "");

    /// <summary>The same with these texts instead of, or beside, what was there.</summary>
    public SlipFields With(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var all = new Dictionary<string, string>(Texts, StringComparer.Ordinal);
        foreach (var (name, text) in texts) all[name] = text;
        return this with { Texts = all };
    }
}

/// <summary>A slip that the law has an act issue.</summary>
/// <param name="Cause">The act; one slip is issued for a dossier, type and cause.</param>
/// <param name="IssuerId">The unit in whose series of the year it is numbered.</param>
/// <param name="Fields">Kept as they are now: printing again shows the same. Empty for a slip that is a view of the ledger.</param>
public sealed record SlipToIssue(string Type, Guid DossierId, string Cause, Guid IssuerId, SlipFields Fields, Guid IssuedBy, DateTimeOffset At);

public sealed record IssuedSlip(Guid Id, string Type, string Term, string Number, DateTimeOffset IssuedAt);

/// <param name="Html">A fragment for the screen; every text in it is encoded.</param>
/// <param name="FileName">Of the PDF.</param>
/// <param name="Pdf">Draws the same sheet as PDF.</param>
public sealed record PrintedSlip(string Title, string Html, string FileName, Func<byte[]> Pdf);

public interface ISlips
{
    /// <summary>Issues a slip in the commit of the caller, at most once for a dossier, type and cause.</summary>
    /// <returns>Its number as printed.</returns>
    Task<string> IssueAsync(SlipToIssue slip, CancellationToken stop);

    /// <summary>The slips of a dossier, oldest first.</summary>
    Task<IReadOnlyList<IssuedSlip>> OfAsync(Guid dossierId, CancellationToken stop);

    /// <summary>The newest slip of a type, from the version of its template and the fields it was issued with.</summary>
    /// <param name="live">What is never stored, such as the tracking secret, and the whole content of a slip that is a view.</param>
    /// <returns>Null when none was issued.</returns>
    Task<PrintedSlip?> PrintAsync(Guid dossierId, string type, SlipFields live, CancellationToken stop);

    /// <summary>A paper that is not numbered here, such as a result, by the template in force on its day.</summary>
    Task<PrintedSlip> DrawAsync(string type, SlipFields fields, DateTimeOffset at, CancellationToken stop);
}
