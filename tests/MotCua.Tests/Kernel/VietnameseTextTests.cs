using MotCua.Kernel;

namespace MotCua.Tests.Kernel;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Đăng ký  KHAI SINH", "dang ky khai sinh")]
    [InlineData("Ưỡn ẹo, quà Ở Huế; sổ đỏ", "uon eo qua o hue so do")]
    [InlineData("kê\u0301t ho\u0302n", "ket hon")]
    [InlineData("1.001193", "1.001193")]
    public void Folding_drops_case_marks_and_the_bar_of_the_d(string text, string folded) => Assert.Equal(folded, VietnameseText.Fold(text));

    [Theory]
    [InlineData("e\u0302\u0301", "ế")]
    [InlineData("A\u0323\u0302", "Ậ")]
    [InlineData("a\u0302\u0323", "ậ")]
    [InlineData("o\u031B\u0323", "ợ")]
    [InlineData("u\u0301\u031B", "ứ")]
    [InlineData("o\u0308", "o\u0308")]
    public void Typed_marks_become_one_letter(string typed, string letter) => Assert.Equal(letter, VietnameseText.Clean(typed));

    [Fact]
    public void Every_vietnamese_letter_folds_to_a_plain_one()
    {
        const string Letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        Assert.All(Letters + Letters.ToUpperInvariant(), c => Assert.Matches("^[aeiouyd]$", VietnameseText.Fold(c.ToString())));
    }
}
