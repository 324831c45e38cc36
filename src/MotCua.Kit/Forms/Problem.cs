using Microsoft.AspNetCore.Http;

namespace MotCua.Kit.Forms;

/// <summary>A page that could not be shown or an act that was not done.</summary>
/// <param name="Status">The HTTP status; 400, 403, 404, 409, 413 and 429 have texts of their own, all others speak of our mistake.</param>
/// <param name="What">What happened, when more is known than the status says; one or two sentences.</param>
/// <param name="Reference">The number under which our mistake was recorded.</param>
/// <param name="Back">Where to go on; the home page when none is given.</param>
public sealed record Problem(int Status, string? What = null, string? Reference = null, TrailLink? Back = null)
{
    public string Title => Status switch
    {
        StatusCodes.Status400BadRequest => "Trang đã hết hạn",
        StatusCodes.Status403Forbidden => "Anh/chị không có quyền làm việc này",
        StatusCodes.Status404NotFound => "Không tìm thấy trang này",
        StatusCodes.Status409Conflict => "Không thực hiện được",
        StatusCodes.Status413PayloadTooLarge => "Tệp gửi lên quá lớn",
        StatusCodes.Status429TooManyRequests => "Anh/chị thao tác hơi nhanh",
        _ => "Hệ thống gặp lỗi",
    };

    /// <summary>What happened.</summary>
    public string Happened => What ?? Status switch
    {
        StatusCodes.Status400BadRequest => "Trang mở quá lâu, hoặc anh/chị đã đăng nhập lại ở một thẻ khác.",
        StatusCodes.Status403Forbidden => "Việc này thuộc cơ quan hoặc vị trí khác.",
        StatusCodes.Status404NotFound => "Địa chỉ có thể bị gõ thiếu, hoặc trang đã được chuyển đi.",
        StatusCodes.Status409Conflict => "Hồ sơ vừa được người khác thay đổi.",
        StatusCodes.Status413PayloadTooLarge => "Mỗi lần gửi có giới hạn về dung lượng.",
        StatusCodes.Status429TooManyRequests => "Có quá nhiều yêu cầu trong ít phút vừa qua.",
        _ => "Lỗi ở phía chúng tôi, không phải do anh/chị.",
    };

    /// <summary>What was kept.</summary>
    public string? Kept => Status switch
    {
        StatusCodes.Status400BadRequest => "Lần gửi vừa rồi chưa được ghi nhận; những gì đã lưu trước đó còn nguyên.",
        StatusCodes.Status409Conflict => "Không có gì bị thay đổi bởi lần bấm vừa rồi.",
        StatusCodes.Status413PayloadTooLarge => "Chưa có tệp nào được lưu; những gì đã lưu trước đó còn nguyên.",
        StatusCodes.Status429TooManyRequests => "Những gì đã lưu còn nguyên.",
        >= 500 => "Những gì đã lưu còn nguyên; lần gửi vừa rồi có thể chưa được ghi nhận.",
        _ => null,
    };

    /// <summary>What to do.</summary>
    public string Do => Status switch
    {
        StatusCodes.Status400BadRequest => "Hãy mở lại trang trước rồi gửi lại.",
        StatusCodes.Status403Forbidden => "Nếu đây đúng là việc của anh/chị, hãy liên hệ người quản trị của cơ quan để được phân quyền.",
        StatusCodes.Status404NotFound => "Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ.",
        StatusCodes.Status409Conflict => "Hãy mở lại hồ sơ để xem tình trạng mới nhất.",
        StatusCodes.Status413PayloadTooLarge => "Hãy chọn tệp nhỏ hơn, hoặc gửi từng tệp một.",
        StatusCodes.Status429TooManyRequests => "Hãy đợi vài phút rồi thử lại.",
        _ => "Hãy thử lại sau ít phút. Nếu vẫn gặp lỗi, hãy báo cho chúng tôi.",
    };
}
