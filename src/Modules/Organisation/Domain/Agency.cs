using MotCua.Contracts.Organisation;
using MotCua.Kernel;

namespace MotCua.Organisation.Domain;

/// <summary>What a register tells of an agency or unit. Names are clean NFC text.</summary>
internal sealed record AgencyParticulars(
    string Name, string ShortName, UnitKind Kind, string Level, string? Address, string? UnitCode, string? IdentifierCode, string? Evidence);

/// <summary>An agency, or a unit inside one: one class for every node. It is closed, never deleted, so that old dossiers keep their names.</summary>
internal sealed class Agency : Aggregate, IOwnedByAgency
{
    private Agency() { }

    public override string StreamKind => "agency";

    /// <summary>Local id of the register, for example HT-SVHTTDL.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string ShortName { get; private set; } = "";
    public UnitKind Kind { get; private set; }
    public string Level { get; private set; } = "";
    public Guid? ParentId { get; private set; }
    public Guid AgencyId { get; private set; }
    public string? Address { get; private set; }
    public string? UnitCode { get; private set; }
    public string? IdentifierCode { get; private set; }

    /// <summary>Where it is known from: the decision or page.</summary>
    public string? Evidence { get; private set; }

    /// <summary>Made for the demonstration; no published decision names it.</summary>
    public bool IsDemonstration { get; private set; }

    /// <summary>Only an agency has one; a unit inside it issues under the code of its agency.</summary>
    public string? DossierPrefix { get; private set; }

    public bool PrefixIsDemonstration { get; private set; }
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>The last day it works.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Its own versions of the weekly hours; without one the hours of the province hold.</summary>
    public IReadOnlyList<HoursVersion> Hours { get; private set; } = [];

    public bool IsAgency => AgencyId == Id;

    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    /// <param name="parent">The node above; it decides to which agency the new one belongs.</param>
    /// <param name="nextDemonstrationPrefix">Asked only for an agency without an identifier code.</param>
    public static Agency Register(
        string code, AgencyParticulars particulars, Agency? parent, bool demonstration, DateOnly? validFrom, Func<string> nextDemonstrationPrefix, DateTimeOffset now)
    {
        var agency = new Agency { Id = Guid.CreateVersion7(now), Code = code, IsDemonstration = demonstration, ValidFrom = validFrom };
        agency.Take(particulars, parent);
        if (agency.IsAgency)
        {
            agency.DossierPrefix = particulars.IdentifierCode ?? nextDemonstrationPrefix();
            agency.PrefixIsDemonstration = particulars.IdentifierCode is null;
        }

        agency.Record("agency.registered/1", new
        {
            code,
            agency.Name,
            agency.ShortName,
            agency.Kind,
            agency.Level,
            agency.ParentId,
            agency.AgencyId,
            agency.Address,
            agency.UnitCode,
            agency.IdentifierCode,
            agency.Evidence,
            demonstration,
            agency.DossierPrefix,
            agency.PrefixIsDemonstration,
            validFrom,
        });
        return agency;
    }

    /// <summary>Takes over what the register says now.</summary>
    /// <returns>Whether anything differed.</returns>
    public bool Follow(AgencyParticulars particulars, Agency? parent)
    {
        var before = (Particulars, ParentId, AgencyId);
        Take(particulars, parent);
        if (before == (Particulars, ParentId, AgencyId)) return false;

        if (IdentifierCode is not null && PrefixIsDemonstration) (DossierPrefix, PrefixIsDemonstration) = (IdentifierCode, false);
        Record("agency.changed/1", new { Name, ShortName, Kind, Level, ParentId, AgencyId, Address, UnitCode, IdentifierCode, Evidence, DossierPrefix, PrefixIsDemonstration });
        return true;
    }

    public void Rename(string name, string shortName)
    {
        RefuseIfClosed();
        if ((name, shortName) == (Name, ShortName)) return;
        var before = Name;
        (Name, ShortName) = (name, shortName);
        Record("agency.renamed/1", new { before, name, shortName });
    }

    public void Close(DateOnly lastDay)
    {
        RefuseIfClosed();
        if (ValidFrom > lastDay) throw new RefusedException("agency.closed-before-start", $"{Name} chưa hoạt động vào ngày anh/chị chọn.");
        ValidTo = lastDay;
        Record("agency.closed/1", new { lastDay });
    }

    /// <summary>Sets the first part of its dossier codes to the code that was issued to it (QĐ 20/2020/QĐ-TTg). Codes already issued stay as they are.</summary>
    public void SetDossierPrefix(string identifierCode)
    {
        RefuseIfClosed();
        if (!IsAgency) throw new RefusedException("agency.prefix-of-unit", "Chỉ cơ quan mới có mã hồ sơ riêng; đơn vị bên trong dùng mã của cơ quan.");
        if (IdentifierCode == identifierCode && !PrefixIsDemonstration) return;
        (IdentifierCode, DossierPrefix, PrefixIsDemonstration) = (identifierCode, identifierCode, false);
        Record("agency.prefix-set/1", new { identifierCode });
    }

    /// <summary>Adds a version of the weekly hours, or replaces the one that begins on the same day.</summary>
    public void SetHours(HoursVersion version)
    {
        RefuseIfClosed();
        if (!IsAgency) throw new RefusedException("agency.hours-of-unit", "Giờ làm việc được đặt cho cả cơ quan.");
        Hours = [.. Hours.Where(h => h.ValidFrom != version.ValidFrom).Append(version).OrderBy(h => h.ValidFrom)];
        Record("agency.hours-set/1", new { version.ValidFrom, version.Days });
    }

    private AgencyParticulars Particulars => new(Name, ShortName, Kind, Level, Address, UnitCode, IdentifierCode, Evidence);

    private void Take(AgencyParticulars particulars, Agency? parent)
    {
        // A code that an administrator entered outlives a register that does not know it yet.
        (Name, ShortName, Kind, Level, Address, UnitCode, IdentifierCode, Evidence) = particulars with { IdentifierCode = particulars.IdentifierCode ?? IdentifierCode };
        ParentId = parent?.Id;
        AgencyId = parent is null || StandsAlone(Kind, parent.Kind) ? Id : parent.AgencyId;
    }

    /// <summary>Committees, departments, boards and central bodies are agencies; a board inside a department is a division under another name.</summary>
    private static bool StandsAlone(UnitKind kind, UnitKind parent) => kind switch
    {
        UnitKind.Committee or UnitKind.Department or UnitKind.Vertical => true,
        UnitKind.Board => parent == UnitKind.Committee,
        _ => false,
    };

    private void RefuseIfClosed()
    {
        if (ValidTo is { } last) throw new RefusedException("agency.closed", $"{Name} đã đóng, ngày làm việc cuối cùng là {last:dd/MM/yyyy}.");
    }
}
