using System.Collections.Frozen;
using System.Globalization;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Imports;

namespace MotCua.Dossiers.Law;

/// <summary>Whose dossiers a row of the law reaches.</summary>
internal enum ActScope { OwnPerson, ReceivingPoint, OwnAgency, HolderAgency, CompetentAgency, AskedAgency, System }

/// <summary>One row of dossier-acts.csv.</summary>
internal sealed record ActRow(
    DossierState State, string Act, string Term, IReadOnlyList<string> Roles, ActScope Scope, DossierState Next, string Slip, string Event,
    int? NationalStatus, string PublicSentence, string DeskSentence, string Permission, string Source);

/// <summary>One row of dossier-states.csv.</summary>
internal sealed record StateRow(DossierState State, string Term, string PublicLabel, bool IsOpen, string WhoActsNext, int? NationalStatus);

/// <summary>The law of a dossier, read once from the two files beside this one.</summary>
internal static class DossierLaw
{
    public static readonly IReadOnlyList<ActRow> Acts = [.. EmbeddedCsv.Rows(typeof(DossierLaw).Assembly, "dossier-acts.csv").Select(r => Act(r.Row))];
    public static readonly IReadOnlyList<StateRow> States = [.. EmbeddedCsv.Rows(typeof(DossierLaw).Assembly, "dossier-states.csv").Select(r => State(r.Row))];

    private static readonly FrozenDictionary<(DossierState, string), ActRow> ByStateAndAct = Acts.ToFrozenDictionary(a => (a.State, a.Act));
    private static readonly FrozenDictionary<DossierState, StateRow> ByState = States.ToFrozenDictionary(s => s.State);

    public static ActRow? Find(DossierState state, string act) => ByStateAndAct.GetValueOrDefault((state, act));

    public static StateRow Of(DossierState state) => ByState[state];

    /// <summary>What can be done at all in a state, in the order of the file.</summary>
    public static IEnumerable<ActRow> From(DossierState state) => Acts.Where(a => a.State == state);

    private static ActRow Act(IReadOnlyDictionary<string, string> row) => new(
        Enum.Parse<DossierState>(row["state"]), row["act"], row["term_vi"], row["actor_role"].Split('|'), ScopeOf(row["scope"]),
        Enum.Parse<DossierState>(row["next_state"]), row["slip"], row["ledger_event"], Number(row["national_status"]),
        row["public_sentence_vi"], row["desk_sentence_vi"], row["permission"], row["source"]);

    private static StateRow State(IReadOnlyDictionary<string, string> row) => new(
        Enum.Parse<DossierState>(row["state"]), row["term_vi"], row["public_label_vi"], row["open_closed"] == "open", row["who_acts_next"], Number(row["national_status"]));

    private static ActScope ScopeOf(string text) => text switch
    {
        "own person" => ActScope.OwnPerson,
        "receiving point" => ActScope.ReceivingPoint,
        "own agency" => ActScope.OwnAgency,
        "holder agency" => ActScope.HolderAgency,
        "competent agency" => ActScope.CompetentAgency,
        "asked agency" => ActScope.AskedAgency,
        "system" => ActScope.System,
        _ => throw new InvalidDataException($"dossier-acts.csv names the scope {text}, which the code does not know."),
    };

    private static int? Number(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
