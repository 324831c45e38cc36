using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Identity.Domain;

internal enum AccountKind { Citizen, Staff }

/// <summary>A post held by a person, with its first and its last day.</summary>
/// <param name="Role">Code of roles.csv.</param>
/// <param name="AgencyId">None for roles of the whole province.</param>
internal sealed record Appointment(Guid Id, string Role, Guid? AgencyId, Guid? UnitId, string Title, DateOnly From, DateOnly? To)
{
    public bool IsValidOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>How a person is reached and named. All of it is personal data.</summary>
internal sealed record Particulars(string Name, string? Email, string? Phone, string? NationalId);

/// <summary>Who may sign in: a citizen, or a member of staff with the posts held now and before. Closed, never deleted.</summary>
internal sealed class Account : Aggregate
{
    private Account() { }

    public override string StreamKind => "account";

    public AccountKind Kind { get; private set; }

    /// <summary>Unique; lower case. The e-mail address of a citizen.</summary>
    public string Login { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? NationalId { get; private set; }
    public string PasswordHash { get; private set; } = "";

    /// <summary>Stands in every session of the account; a new one ends them all.</summary>
    public string SessionStamp { get; private set; } = "";

    /// <summary>Made for the demonstration: only such an account may be entered with one click.</summary>
    public bool IsDemonstration { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<Appointment> Posts { get; private set; } = [];

    /// <summary>Ids of the agencies of all posts, so that the people of an agency are found without reading everybody.</summary>
    public string AgencyIds { get; private set; } = "";

    public static Account Register(AccountKind kind, string login, Particulars person, string passwordHash, bool demonstration, DateTimeOffset now)
    {
        var account = new Account { Id = Guid.CreateVersion7(now), Kind = kind, Login = login, PasswordHash = passwordHash, IsDemonstration = demonstration };
        (account.Name, account.Email, account.Phone, account.NationalId) = person;
        account.EndSessions();
        account.Record("account.registered/1", new { kind, demonstration }, new { login, person });
        return account;
    }

    public void ChangePassword(string passwordHash)
    {
        RefuseIfClosed();
        PasswordHash = passwordHash;
        EndSessions();
        Record("account.password-changed/1", new { });
    }

    public void ChangeParticulars(Particulars person)
    {
        RefuseIfClosed();
        if (person == new Particulars(Name, Email, Phone, NationalId)) return;
        (Name, Email, Phone, NationalId) = person;
        Record("account.particulars-changed/1", new { }, person);
    }

    public void GivePost(Appointment post)
    {
        RefuseIfClosed();
        if (Kind != AccountKind.Staff) throw new RefusedException("account.citizen", "Tài khoản của người dân không giữ chức vụ. Hãy tạo tài khoản cán bộ.");
        if (post.To < post.From) throw new RefusedException("post.dates", "Ngày kết thúc đứng trước ngày bắt đầu.");
        if (Posts.Any(p => Overlap(p, post) && (p.Role, p.AgencyId, p.UnitId) == (post.Role, post.AgencyId, post.UnitId)))
            throw new RefusedException("post.held", $"{Name} đang giữ đúng chức vụ này trong thời gian đã chọn.");

        SetPosts([.. Posts, post]);
        Record("account.post-given/1", post);
    }

    public void EndPost(Guid postId, DateOnly lastDay)
    {
        RefuseIfClosed();
        var post = Posts.FirstOrDefault(p => p.Id == postId) ?? throw new RefusedException("post.unknown", "Chức vụ này không còn trong danh sách.");
        if (post.To <= lastDay) throw new RefusedException("post.ended", "Chức vụ này đã kết thúc.");
        SetPosts([.. Posts.Select(p => p.Id == postId ? p with { To = lastDay } : p)]);
        Record("account.post-ended/1", new { postId, lastDay });
    }

    public void Close(DateTimeOffset now)
    {
        RefuseIfClosed();
        ClosedAt = now;
        EndSessions();
        Record("account.closed/1", new { });
    }

    public IEnumerable<Appointment> PostsOn(DateOnly day) => Posts.Where(p => p.IsValidOn(day));

    private static bool Overlap(Appointment a, Appointment b) => (b.To is null || a.From <= b.To) && (a.To is null || b.From <= a.To);

    private void SetPosts(IReadOnlyList<Appointment> posts)
    {
        Posts = posts;
        AgencyIds = string.Join(' ', posts.Select(p => p.AgencyId).OfType<Guid>().Distinct());
        EndSessions();
    }

    private void EndSessions() => SessionStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private void RefuseIfClosed()
    {
        if (ClosedAt is not null) throw new RefusedException("account.closed", "Tài khoản này đã đóng.");
    }
}
