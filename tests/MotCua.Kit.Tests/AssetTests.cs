using System.Text.RegularExpressions;

namespace MotCua.Kit.Tests;

public sealed class AssetTests
{
    private static readonly string Folder = Fixture.Metadata("Assets");

    [Fact]
    public void The_stylesheet_asks_for_nothing_from_elsewhere_and_only_for_fonts_that_exist()
    {
        var css = File.ReadAllText(Path.Combine(Folder, "motcua.css"));
        var files = Regex.Matches(css, @"url\(""?([^)""]+)""?\)").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(9 + 4, files.Count); // the face of the screen and the face of paper
        Assert.All(files, f => Assert.True(File.Exists(Path.Combine(Folder, f)), f));
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.DoesNotContain("GDS", css, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_colour_token_used_is_defined()
    {
        var css = File.ReadAllText(Path.Combine(Folder, "motcua.css"));
        var defined = Regex.Matches(css, @"(--mc-[a-z0-9-]+):").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(Regex.Matches(css, @"var\((--mc-[a-z0-9-]+)").Select(m => m.Groups[1].Value).Where(t => !defined.Contains(t)).Distinct());
    }

    [Fact]
    public void The_script_asks_for_nothing_from_elsewhere() =>
        Assert.DoesNotMatch(@"\b(fetch|import)\(|eval\(|new Function", File.ReadAllText(Path.Combine(Folder, "motcua.js")));
}
