using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Identity.Domain;
using MotCua.Identity.Features.RegisterCitizen;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Identity.Features.ManageOwnAccount;

/// <param name="Saved">What was just saved, as a sentence; null when nothing was.</param>
public sealed record OwnAccountModel(Form Form, Form PasswordForm, string Login, bool IsCitizen, IReadOnlyList<string> Posts, string? Saved);

internal static class OwnAccountEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/tai-khoan", async (string? xong, OwnAccount own, CancellationToken stop) => await own.ViewAsync(null, null, xong, stop)).SignedIn();

        pages.MapPost("/tai-khoan", async (IFormCollection posted, Acting acting, OwnAccount own, ChangeParticulars change, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var name = form.Text("Name", "Nhập họ và tên");
            var phone = form.Phone("Phone", null);
            var nationalId = form.NationalId("NationalId", null);
            if (!form.IsValid) return await own.ViewAsync(form, null, null, stop);

            await change.ExecuteAsync(acting.Actor.Id, name, phone, nationalId, stop);
            return Results.LocalRedirect("/tai-khoan?xong=thong-tin");
        }).SignedIn();

        pages.MapPost("/tai-khoan/mat-khau", async (
            IFormCollection posted, HttpContext http, Acting acting, OwnAccount own, ChangePassword change, PasswordRule rule, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var current = form["Current"] ?? "";
            if (current.Length is 0 or > PasswordRule.Longest) form.Add("Current", "Nhập mật khẩu hiện nay");
            var wanted = form.NewPassword(rule, await own.LoginAsync(stop));
            if (!form.IsValid) return await own.ViewAsync(null, form, null, stop);

            if (await change.ExecuteAsync(acting.Actor.Id, current, wanted, stop) is not { } stamp)
            {
                form.Add("Current", "Mật khẩu hiện nay không đúng");
                return await own.ViewAsync(null, form, null, stop);
            }

            await http.SignInAsync(acting.Actor.Id, stamp);
            return Results.LocalRedirect("/tai-khoan?xong=mat-khau");
        }).SignedIn();
    }
}

/// <summary>What the signed-in person may see of their own account.</summary>
internal sealed class OwnAccount(AppDb db, Acting acting, IAgencies agencies, RoleBook roles)
{
    public async Task<string> LoginAsync(CancellationToken stop) => await db.Set<Account>().Where(a => a.Id == acting.Actor.Id).Select(a => a.Login).SingleAsync(stop);

    public async Task<IResult> ViewAsync(Form? form, Form? passwordForm, string? saved, CancellationToken stop)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == acting.Actor.Id, stop);
        var directory = await agencies.DirectoryAsync(stop);
        var model = new OwnAccountModel(
            form ?? Form.Of(new Dictionary<string, string?> { ["Name"] = account.Name, ["Phone"] = account.Phone, ["NationalId"] = account.NationalId }),
            passwordForm ?? new Form(), account.Login, account.Kind == AccountKind.Citizen,
            [.. acting.Actor.Posts.Where(p => p.Role != RoleBook.Applicant).Select(p =>
                $"{p.Title} ({roles.TermOf(p.Role)}){((p.UnitId ?? p.AgencyId) is { } place ? $", {directory.NameOf(place)}" : "")}")],
            saved switch { "thong-tin" => "Đã lưu thông tin.", "mat-khau" => "Đã đổi mật khẩu. Các nơi khác đang đăng nhập bằng tài khoản này đã được đăng xuất.", _ => null });
        var wrong = form is { IsValid: false } || passwordForm is { IsValid: false };
        return Show.Page<OwnAccountPage, OwnAccountModel>(model, wrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
