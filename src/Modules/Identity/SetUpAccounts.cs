using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Identity;

/// <param name="Refused">People that could not be loaded, with the reason; then nobody was.</param>
public sealed record DemonstrationPeople(int New, int Unchanged, IReadOnlyList<string> Refused);

/// <summary>The first accounts of an installation, made from the command line.</summary>
public sealed class SetUpAccounts
{
    /// <summary>The one password of all demonstration accounts; it is written in the README.</summary>
    public const string DemonstrationPassword = "trinh-dien-2026";

    /// <summary>Demonstration posts are held since today's agencies exist, so that an invented history fits them.</summary>
    private static readonly DateOnly SinceTheReform = new(2025, 7, 1);

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly AppDb _db;
    private readonly Writes _writes;
    private readonly Passwords _passwords;
    private readonly PasswordRule _rule;
    private readonly RoleBook _roles;
    private readonly IAgencies _agencies;
    private readonly TimeProvider _clock;

    internal SetUpAccounts(AppDb db, Writes writes, Passwords passwords, PasswordRule rule, RoleBook roles, IAgencies agencies, TimeProvider clock) =>
        (_db, _writes, _passwords, _rule, _roles, _agencies, _clock) = (db, writes, passwords, rule, roles, agencies, clock);

    /// <summary>Makes the administrator of the province. Every later account is made by an administrator on the screen.</summary>
    /// <exception cref="RefusedException"><c>account.administrator-exists</c>, <c>account.login</c>, <c>account.password</c>, <c>account.login-taken</c></exception>
    public async Task CreateFirstAdministratorAsync(string login, string name, string password, CancellationToken stop)
    {
        var folded = Login.Fold(login);
        if (!Login.IsStaffLogin(folded)) throw new RefusedException("account.login", "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối.");
        if (_rule.Fault(password, folded) is { } fault) throw new RefusedException("account.password", fault);

        var hash = _passwords.Hash(password);
        await _writes.RunAsync(async () =>
        {
            var today = Vn.Day(_clock.GetUtcNow());
            var staff = await _db.Set<Account>().AsNoTracking().Where(a => a.Kind == AccountKind.Staff && a.ClosedAt == null && !a.IsDemonstration).ToListAsync(stop);
            if (staff.Any(a => a.PostsOn(today).Any(p => p.Role == RoleBook.ProvinceAdmin)))
                throw new RefusedException("account.administrator-exists", "Đã có quản trị viên. Hãy đăng nhập và thêm người trên màn hình quản trị.");
            if (await _db.Set<Account>().AnyAsync(a => a.Login == folded, stop))
                throw new RefusedException("account.login-taken", "Tên đăng nhập này đã có người dùng.");

            var account = Account.Register(AccountKind.Staff, folded, new(VietnameseText.Clean(name), null, null, null), hash, demonstration: false, _clock.GetUtcNow());
            account.GivePost(new(Guid.CreateVersion7(_clock.GetUtcNow()), RoleBook.ProvinceAdmin, null, null, _roles.TermOf(RoleBook.ProvinceAdmin), today, null));
            _db.Add(account);
        }, stop);
    }

    /// <summary>Loads invented people for a demonstration: all or nobody; those whose login exists are left as they are.</summary>
    public async Task<DemonstrationPeople> LoadDemonstrationPeopleAsync(string path, CancellationToken stop)
    {
        if (await ReadAsync(path, stop) is not { Demonstration: true, People.Count: > 0 } read) return new(0, 0, ["Tệp không phải danh sách người trình diễn."]);

        var directory = await _agencies.DirectoryAsync(stop);
        var refused = read.People.Select(p => Fault(p, directory)).OfType<string>().ToList();
        if (refused.Count > 0) return new(0, 0, refused);

        // One hash for all: the password is public, and hashing it for each would only be slow.
        var hash = _passwords.Hash(DemonstrationPassword);
        return await _writes.RunAsync(async () =>
        {
            var now = _clock.GetUtcNow();
            var known = (await _db.Set<Account>().Select(a => a.Login).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
            var added = read.People.Where(p => known.Add(Login.Fold(p.Login))).Select(p => Make(p, directory, hash, now)).ToList();
            _db.AddRange(added);
            return new DemonstrationPeople(added.Count, read.People.Count - added.Count, []);
        }, stop);
    }

    private static async Task<PeopleFile?> ReadAsync(string path, CancellationToken stop)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<PeopleFile>(file, SnakeCase, stop);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? Fault(Person person, AgencyDirectory directory)
    {
        if (!Login.IsStaffLogin(Login.Fold(person.Login))) return $"{person.Login}: tên đăng nhập không hợp lệ.";
        if (_roles.Find(person.Role) is not { } role) return $"{person.Login}: không có vai trò {person.Role}.";
        if (role.Reach is Reach.Unit or Reach.Agency && (person.Agency is null || directory.FindByCode(person.Agency) is null))
            return $"{person.Login}: không có cơ quan {person.Agency}.";
        return person.Unit is not null && directory.FindByCode(person.Unit) is null ? $"{person.Login}: không có đơn vị {person.Unit}." : null;
    }

    private Account Make(Person person, AgencyDirectory directory, string hash, DateTimeOffset now)
    {
        var reach = _roles.Find(person.Role)!.Reach;
        var login = Login.Fold(person.Login);
        var account = Account.Register(
            reach == Reach.Person ? AccountKind.Citizen : AccountKind.Staff, login,
            new(VietnameseText.Clean(person.DisplayName), reach == Reach.Person ? $"{login}@trinh-dien.example" : null, null, null), hash, demonstration: true, now);
        if (reach == Reach.Person) return account;

        // A receiving point is named as the agency in the file; its posts belong to the agency above it.
        Guid? agency = reach == Reach.Province ? null : directory.FindByCode(person.Agency!)!.AgencyId;
        account.GivePost(new(
            Guid.CreateVersion7(now), person.Role, agency, person.Unit is null ? null : directory.FindByCode(person.Unit)!.Id,
            VietnameseText.Clean(person.Title), SinceTheReform, null));
        return account;
    }

    private sealed record PeopleFile(bool Demonstration, IReadOnlyList<Person> People);

    private sealed record Person(string Login, string DisplayName, string Role, string? Agency, string? Unit, string Title);
}
