using MotCua.Clock;

namespace MotCua.Contracts.Organisation;

/// <summary>What a node of the organisation is. Values of hatinh/agencies.csv in brackets.</summary>
public enum UnitKind
{
    /// <summary>People's committee (ubnd).</summary>
    Committee,

    /// <summary>Department of the province, or its office (so).</summary>
    Department,

    /// <summary>Board or another body of the province (ban).</summary>
    Board,

    /// <summary>Body of a central ministry in the province (nganh_doc).</summary>
    Vertical,

    /// <summary>One-stop desk, the receiving point (mot_cua).</summary>
    OneStop,

    /// <summary>Division inside an agency (phong).</summary>
    Division,

    /// <summary>Public service unit of an agency (don_vi).</summary>
    ServiceUnit,
}

/// <summary>An agency or a unit inside one.</summary>
/// <param name="Code">Local id of the register, for example HT-SVHTTDL; never the primary key of another table.</param>
/// <param name="AgencyId">The agency it belongs to; itself when it is one. A one-stop desk belongs to its committee or office.</param>
/// <param name="UnitCode">Statistical code of the commune or ward it serves, if any.</param>
/// <param name="IdentifierCode">Electronic code by QĐ 20/2020/QĐ-TTg, where it is published.</param>
/// <param name="DossierPrefix">First part of its dossier codes: the identifier code, or a code marked as demonstration.</param>
public sealed record Unit(
    Guid Id, string Code, string Name, string ShortName, UnitKind Kind, string Level, Guid? ParentId, Guid AgencyId,
    string? Address, string? UnitCode, string? IdentifierCode, string DossierPrefix, bool PrefixIsDemonstration)
{
    public bool IsAgency => AgencyId == Id;
}

/// <summary>All agencies and units valid today, as one immutable picture.</summary>
public sealed class AgencyDirectory(IReadOnlyList<Unit> units)
{
    private readonly Dictionary<Guid, Unit> _byId = units.ToDictionary(u => u.Id);
    private readonly Dictionary<string, Unit> _byCode = units.ToDictionary(u => u.Code, StringComparer.Ordinal);

    public IReadOnlyList<Unit> Units { get; } = units;

    public IEnumerable<Unit> Agencies => Units.Where(u => u.IsAgency);

    public Unit? Find(Guid id) => _byId.GetValueOrDefault(id);

    public Unit? FindByCode(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The name of a unit, or an honest word when it is gone.</summary>
    public string NameOf(Guid? id) => id is { } known && Find(known) is { } unit ? unit.Name : "đơn vị không còn trong danh bạ";

    /// <summary>The one-stop desk that receives for an agency.</summary>
    public Unit? ReceivingPointOf(Guid agencyId) => Units.FirstOrDefault(u => u.Kind == UnitKind.OneStop && (u.AgencyId == agencyId || u.ParentId == agencyId));

    public IEnumerable<Unit> Inside(Guid agencyId) => Units.Where(u => u.AgencyId == agencyId && u.Id != agencyId);
}

public interface IAgencies
{
    ValueTask<AgencyDirectory> DirectoryAsync(CancellationToken stop);
}

/// <summary>Something about the working calendar that was announced, corrected or taken back.</summary>
/// <param name="Number">Runs without gap in the order of the commits.</param>
/// <param name="Words">Vietnamese, fits into a sentence: "nghỉ hoán đổi 02/01/2027, làm bù 09/01/2027; Thông báo 12/TB-BNV".</param>
/// <param name="AgencyId">None: it holds for all agencies.</param>
public sealed record AnnouncedChange(long Number, DateTimeOffset At, string Words, Guid? AgencyId);

public interface ICalendars
{
    /// <summary>The working calendar of an agency: weekly hours of its own or of the province, public holidays and swap days.</summary>
    ValueTask<WorkCalendar> ForAsync(Guid agencyId, CancellationToken stop);

    /// <summary>The changes of any calendar after the one with this number, in their order.</summary>
    Task<IReadOnlyList<AnnouncedChange>> ChangesAfterAsync(long number, CancellationToken stop);
}

/// <summary>A commune or ward, or the province, valid at some time.</summary>
public sealed record AdministrativeUnit(string Code, string Name, string Kind, DateOnly? ValidFrom, DateOnly? ValidTo);

public interface IAdministrativeUnits
{
    /// <summary>Communes and wards valid on a day, in the order of their names.</summary>
    ValueTask<IReadOnlyList<AdministrativeUnit>> CommunesAsync(DateOnly day, CancellationToken stop);
}
