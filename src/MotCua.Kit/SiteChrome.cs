namespace MotCua.Kit;

/// <summary>What surrounds every page. The host registers it once as a cascading value.</summary>
public sealed record SiteChrome
{
    public string Name { get; init; } = "Một cửa";

    /// <summary>The small line under the name; not shown on desks.</summary>
    public string? Tagline { get; init; }

    public string HomeHref { get; init; } = "/";
    public IReadOnlyList<SiteLink> Nav { get; init; } = [];
    public IReadOnlyList<SiteLink> Footer { get; init; } = [];
    public string? FooterNote { get; init; }
    public SignedInPerson? Who { get; init; }

    /// <summary>The search box in the header of desks.</summary>
    public SearchBox? Search { get; init; }

    /// <summary>Puts the warning under the header of every page and on every slip.</summary>
    public bool Demonstration { get; init; }
}

/// <summary>A link of the header or footer; current when the page belongs to its part of the site.</summary>
public sealed record SiteLink(string Text, string Href, bool Current = false);

/// <summary>Who is at work, with their post, and where signing out is posted.</summary>
public sealed record SignedInPerson(string Name, string Post, string SignOutAction);

/// <summary>A search form sent by GET.</summary>
public sealed record SearchBox(string Action, string Label, string Placeholder, string Field = "q");

/// <summary>A link of a trail or a list; no address for the page itself.</summary>
public sealed record TrailLink(string Text, string? Href = null);
