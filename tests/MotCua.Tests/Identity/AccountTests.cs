using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Identity;
using MotCua.Identity.Domain;
using MotCua.Identity.Features.ManageOwnAccount;
using MotCua.Identity.Features.ManagePeople;
using MotCua.Identity.Features.RegisterCitizen;
using MotCua.Identity.Features.SignIn;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.Tests.Organisation;

namespace MotCua.Tests.Identity;

public sealed class AccountTests
{
    private const string Password = "cau-ho-ben-thuy-xanh";

    [Fact]
    public async Task The_demonstration_people_are_loaded_once_with_their_posts_and_all_may_sign_in()
    {
        await using var register = await Register.OfProvinceAsync();
        var first = await LoadPeopleAsync(register);
        var second = await LoadPeopleAsync(register);

        Assert.Empty(first.Refused);
        Assert.True(first.New >= 25);
        Assert.Equal((0, first.New), (second.New, second.Unchanged));

        var officer = await ActorAsync(register, "tiepnhan-thanhsen", SetUpAccounts.DemonstrationPassword);
        var directory = await register.Get<IAgencies>().DirectoryAsync(default);
        Assert.True(officer.Holds("dossiers.accept-at-counter"));
        Assert.True(officer.IsOf(directory.FindByCode("HT-18073")!.Id));
        Assert.Equal("applicant", Assert.Single((await ActorAsync(register, "nguoidan", SetUpAccounts.DemonstrationPassword)).Posts).Role);
        Assert.Null(Assert.Single((await ActorAsync(register, "quantri-tinh", SetUpAccounts.DemonstrationPassword)).Posts).AgencyId);

        var people = await register.InScopeAsync(s => s.GetRequiredService<IPeople>().InAgencyAsync(directory.FindByCode("HT-SVHTTDL")!.Id, default));
        Assert.Contains(people, p => p.Role == "case-officer");
        Assert.DoesNotContain(people, p => p.Role == "counter-officer");
        Assert.Empty((await register.InScopeAsync(s => s.GetRequiredService<LedgerVerifier>().VerifyAsync(default))).Faults);
    }

    [Fact]
    public async Task People_of_unknown_agencies_are_refused_together()
    {
        await using var register = await Register.EmptyAsync();
        var report = await LoadPeopleAsync(register);

        Assert.NotEmpty(report.Refused);
        Assert.Equal(0, await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<Account>().CountAsync()));
    }

    [Fact]
    public async Task There_is_one_first_administrator()
    {
        await using var register = await Register.OfProvinceAsync();
        await LoadPeopleAsync(register);
        await FirstAsync("Quan.Tri");
        Assert.True((await ActorAsync(register, "quan.tri", Password)).Holds("roles.grant"));

        Assert.Equal("account.administrator-exists", (await Assert.ThrowsAsync<RefusedException>(() => FirstAsync("nguoi.khac"))).Code);
        Assert.Equal("account.login", (await Assert.ThrowsAsync<RefusedException>(() => FirstAsync("có dấu"))).Code);

        Task FirstAsync(string login) =>
            register.InScopeAsync(s => s.GetRequiredService<SetUpAccounts>().CreateFirstAdministratorAsync(login, "Người Thứ Nhất", Password, default));
    }

    [Fact]
    public async Task Five_failures_lock_a_login_for_five_minutes_whether_it_exists_or_not()
    {
        await using var register = await Register.EmptyAsync();
        await RegisterAsync(register, "an@example.vn");
        foreach (var login in new[] { "an@example.vn", "khong-co@example.vn" })
        {
            for (var i = 1; i <= 4; i++) Assert.Equal(new SignInAnswer(null, null), await SignInAsync(register, login, "sai mật khẩu rồi"));
            var fifth = await SignInAsync(register, login, "sai mật khẩu rồi");
            Assert.Equal(register.Clock.GetUtcNow().AddMinutes(5), fifth.LockedUntil);
            Assert.NotNull((await SignInAsync(register, login, Password)).LockedUntil);
        }

        register.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull((await SignInAsync(register, " AN@example.vn ", Password)).Account);
        Assert.Equal(new SignInAnswer(null, null), await SignInAsync(register, "khong-co@example.vn", Password));
    }

    [Fact]
    public async Task A_right_password_forgives_earlier_failures()
    {
        await using var register = await Register.EmptyAsync();
        await RegisterAsync(register, "an@example.vn");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) await SignInAsync(register, "an@example.vn", "sai");
            Assert.NotNull((await SignInAsync(register, "an@example.vn", Password)).Account);
        }
    }

    [Theory]
    [InlineData("ngan", "ít nhất 10")]
    [InlineData("1234567890", "dễ đoán")]
    [InlineData("aaaaaaaaaaaaaa", "dễ đoán")]
    [InlineData("MatKhau123456", "dễ đoán")]
    [InlineData("nguyenvanan", "trùng")]
    [InlineData("cau-ho-ben-thuy-xanh", null)]
    [InlineData("sông lam núi hồng", null)]
    public void A_password_is_long_and_not_the_first_one_to_be_tried(string password, string? fault)
    {
        var said = ProductFiles.Passwords().Fault(password, "nguyenvanan@example.vn");
        if (fault is null) Assert.Null(said);
        else Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_before_it_at_once()
    {
        await using var register = await Register.EmptyAsync();
        await RegisterAsync(register, "an@example.vn");
        var account = (await SignInAsync(register, "an@example.vn", Password)).Account!;
        Assert.NotNull(await FindAsync(register, account.Id, account.SessionStamp));

        Assert.Null(await ChangeAsync("mật khẩu khác hẳn", "cá kho làng vũ đại"));
        var stamp = await ChangeAsync(Password, "cá kho làng vũ đại");
        Assert.Null(await FindAsync(register, account.Id, account.SessionStamp));
        Assert.NotNull(await FindAsync(register, account.Id, stamp!));
        Assert.NotNull((await SignInAsync(register, "an@example.vn", "cá kho làng vũ đại")).Account);

        Task<string?> ChangeAsync(string current, string wanted) =>
            register.InScopeAsync(s => s.GetRequiredService<ChangePassword>().ExecuteAsync(account.Id, current, wanted, default));
    }

    [Fact]
    public async Task Registering_an_address_twice_keeps_the_first_account_and_its_password()
    {
        await using var register = await Register.EmptyAsync();
        await RegisterAsync(register, "an@example.vn");
        await register.InScopeAsync(s => s.GetRequiredService<RegisterCitizen>().ExecuteAsync("An@Example.vn", "Kẻ Khác", null, null, "một mật khẩu khác", default));

        Assert.Null((await SignInAsync(register, "an@example.vn", "một mật khẩu khác")).Account);
        var account = (await SignInAsync(register, "an@example.vn", Password)).Account!;
        var profile = await register.InScopeAsync(s => s.GetRequiredService<ICitizens>().FindAsync(account.Id, default));
        Assert.Equal(new CitizenProfile(account.Id, "Nguyễn Văn An", "an@example.vn", "0912345678", "042090001234"), profile);
    }

    [Fact]
    public async Task Personal_data_stands_in_no_hashed_event()
    {
        await using var register = await Register.EmptyAsync();
        await RegisterAsync(register, "an@example.vn");
        var bodies = await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<LedgerRow>().Select(r => r.Body).ToListAsync());

        Assert.All(bodies.Select(System.Text.Encoding.UTF8.GetString), body => Assert.DoesNotMatch("Nguyễn|example|0912345678|042090001234", body));
    }

    [Fact]
    public async Task An_administrator_adds_a_person_gives_and_ends_a_post_and_each_change_signs_the_person_out()
    {
        await using var register = await Register.OfProvinceAsync();
        await LoadPeopleAsync(register);
        var admin = await ActorAsync(register, "quantri-vhttdl", SetUpAccounts.DemonstrationPassword);
        var agency = admin.Posts[0].AgencyId!.Value;

        var account = await register.InScopeAsync(s => s.GetRequiredService<ManagePeople>().AddAsync("moi.den", "Người Mới Đến", Password, Post("clerk", agency), default), admin);
        Assert.Null(await register.InScopeAsync(s => s.GetRequiredService<ManagePeople>().AddAsync("moi.den", "Người Khác", Password, Post("clerk", agency), default), admin));
        var clerk = await ActorAsync(register, "moi.den", Password);
        Assert.True(clerk.Holds("dossiers.number-result"));

        await ManageAsync(m => m.GiveAsync(account!.Id, Post("case-officer", agency), default));
        Assert.Null(await FindAsync(register, account!.Id, account.SessionStamp));
        var both = await ActorAsync(register, "moi.den", Password);
        Assert.Equal(2, both.Posts.Count);

        var held = await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<Account>().AsNoTracking().SingleAsync(a => a.Id == account.Id));
        await ManageAsync(m => m.EndAsync(account.Id, held.Posts[0].Id, new(2026, 11, 22), default));
        Assert.Equal("case-officer", Assert.Single((await ActorAsync(register, "moi.den", Password)).Posts).Role);

        await ManageAsync(m => m.CloseAsync(account.Id, default));
        Assert.Null((await SignInAsync(register, "moi.den", Password)).Account);
        var kinds = await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<LedgerRow>().Where(r => r.StreamId == account.Id).OrderBy(r => r.Seq).Select(r => r.Kind).ToListAsync());
        Assert.Equal(["account.registered/1", "account.post-given/1", "account.post-given/1", "account.post-ended/1", "account.closed/1"], kinds);

        Task ManageAsync(Func<ManagePeople, Task> act) => register.InScopeAsync(s => act(s.GetRequiredService<ManagePeople>()), admin);
    }

    [Fact]
    public async Task An_administrator_does_not_reach_people_of_another_agency_or_above()
    {
        await using var register = await Register.OfProvinceAsync();
        await LoadPeopleAsync(register);
        var admin = await ActorAsync(register, "quantri-vhttdl", SetUpAccounts.DemonstrationPassword);
        var own = admin.Posts[0].AgencyId!.Value;
        var stranger = await ActorAsync(register, "hotich-thanhsen", SetUpAccounts.DemonstrationPassword);
        var province = await ActorAsync(register, "quantri-tinh", SetUpAccounts.DemonstrationPassword);

        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(m => m.GiveAsync(stranger.Id, Post("clerk", own), default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(m => m.CloseAsync(stranger.Id, default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(m => m.CloseAsync(province.Id, default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(m => m.AddAsync("ai.do", "Ai Đó", Password, Post("clerk", stranger.Posts[0].AgencyId), default)));
        await Assert.ThrowsAsync<RefusedException>(() => ManageAsync(m => m.GiveAsync(admin.Id, Post("leader", own), default)));
        await Assert.ThrowsAsync<RefusedException>(() => ManageAsync(m => m.CloseAsync(admin.Id, default)));

        Task ManageAsync(Func<ManagePeople, Task> act) => register.InScopeAsync(s => act(s.GetRequiredService<ManagePeople>()), admin);
    }

    [Fact]
    public async Task A_post_counts_from_its_first_to_its_last_day()
    {
        await using var register = await Register.OfProvinceAsync();
        await LoadPeopleAsync(register);
        var admin = await ActorAsync(register, "quantri-tinh", SetUpAccounts.DemonstrationPassword);
        var agency = (await register.Get<IAgencies>().DirectoryAsync(default)).FindByCode("HT-SXD")!.Id;
        var post = Post("clerk", agency) with { From = new(2026, 11, 24), To = new(2026, 11, 25) };
        await register.InScopeAsync(s => s.GetRequiredService<ManagePeople>().AddAsync("hai.ngay", "Người Hai Ngày", Password, post, default), admin);

        foreach (var posts in new[] { 0, 1, 1, 0 })
        {
            Assert.Equal(posts, (await ActorAsync(register, "hai.ngay", Password)).Posts.Count);
            register.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private static Appointment Post(string role, Guid? agency) => new(Guid.NewGuid(), role, agency, null, "Chức danh", new(2026, 11, 1), null);

    private static Task<DemonstrationPeople> LoadPeopleAsync(Register register) => register.InScopeAsync(s =>
        s.GetRequiredService<SetUpAccounts>().LoadDemonstrationPeopleAsync(Path.Combine(Register.Province, "demo-people.json"), TestContext.Current.CancellationToken));

    private static Task RegisterAsync(Register register, string email) => register.InScopeAsync(s =>
        s.GetRequiredService<RegisterCitizen>().ExecuteAsync(email, "Nguyễn Văn An", "0912345678", "042090001234", Password, TestContext.Current.CancellationToken));

    private static Task<SignInAnswer> SignInAsync(Register register, string login, string password) =>
        register.InScopeAsync(s => s.GetRequiredService<SignIn>().ExecuteAsync(login, password, TestContext.Current.CancellationToken));

    private static Task<Actor?> FindAsync(Register register, Guid id, string stamp) =>
        register.InScopeAsync(s => s.GetRequiredService<IActorSource>().FindAsync(id, stamp, TestContext.Current.CancellationToken));

    private static async Task<Actor> ActorAsync(Register register, string login, string password)
    {
        var account = (await SignInAsync(register, login, password)).Account!;
        return (await FindAsync(register, account.Id, account.SessionStamp))!;
    }
}
