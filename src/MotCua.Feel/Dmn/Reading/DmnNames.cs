using System.Xml.Linq;

namespace MotCua.Feel;

/// <summary>Namespaces of the versions of DMN.</summary>
internal static class DmnNames
{
    // DMN 1.1, 1.2, 1.3, 1.4, 1.5.
    private static readonly HashSet<string> Models =
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ];

    private static readonly HashSet<string> Feel =
    [
        "feel", "http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20180521/FEEL/", "https://www.omg.org/spec/DMN/20191111/FEEL/",
        "https://www.omg.org/spec/DMN/20211108/FEEL/", "https://www.omg.org/spec/DMN/20230324/FEEL/",
    ];

    public static bool IsModel(string name) => Models.Contains(name);

    public static bool IsModel(XNamespace name) => Models.Contains(name.NamespaceName);

    public static bool IsFeel(string? language) => string.IsNullOrWhiteSpace(language) || Feel.Contains(language) || Feel.Contains(language.ToLowerInvariant());
}
