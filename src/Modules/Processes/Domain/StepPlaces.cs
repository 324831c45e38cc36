using MotCua.Contracts.Organisation;
using MotCua.Contracts.Processes;

namespace MotCua.Processes.Domain;

/// <summary>Where a step is done, by the codes that files use.</summary>
internal static class StepPlaces
{
    /// <param name="agencyCode">Null means the agency that received the dossier.</param>
    /// <param name="unitCode">Null means any unit of the agency.</param>
    /// <returns>Null when the directory does not know the place.</returns>
    public static AskedBody? Find(AgencyDirectory agencies, string? agencyCode, string? unitCode, string role)
    {
        if (agencyCode is null) return unitCode is null ? new(null, null, role) : null;
        if (agencies.FindByCode(agencyCode) is not { } agency || (unitCode is not null && agencies.FindByCode(unitCode) is null)) return null;

        // A one-stop desk may be named as agency; its people hold their posts in the agency it belongs to.
        var unit = unitCode is null ? agency : agencies.FindByCode(unitCode)!;
        return new(unit.AgencyId, unit.IsAgency ? null : unit.Id, role);
    }

    /// <summary>The codes of a place; null where the directory has none.</summary>
    public static (string? Agency, string? Unit) CodesOf(AgencyDirectory agencies, Guid? agencyId, Guid? unitId) =>
        (agencyId is { } agency ? agencies.Find(agency)?.Code : null, unitId is { } unit ? agencies.Find(unit)?.Code : null);
}
