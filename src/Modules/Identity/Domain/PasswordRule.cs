using MotCua.Kernel;

namespace MotCua.Identity.Domain;

/// <summary>Length counts, tricks do not: at least ten characters, and not one of the words that are tried first.</summary>
internal sealed class PasswordRule(IReadOnlySet<string> common)
{
    public const int Shortest = 10;
    public const int Longest = 200;

    /// <returns>What is wrong with it, as a sentence for the field; null when it may be used.</returns>
    public string? Fault(string password, string login)
    {
        if (password.Length < Shortest) return $"Mật khẩu phải có ít nhất {Shortest} ký tự";
        if (password.Length > Longest) return $"Mật khẩu dài quá {Longest} ký tự";
        var plain = password.ToLowerInvariant();
        if (common.Contains(plain) || plain.Distinct().Count() < 4) return "Mật khẩu này quá dễ đoán. Hãy chọn vài từ không liên quan với nhau";
        return plain == login || plain == login.Split('@')[0] ? "Mật khẩu không được trùng với tên đăng nhập" : null;
    }

    /// <summary>The same typed word gives the same bytes on every keyboard.</summary>
    public static string Normal(string password) => VietnameseText.Compose(password);
}
