using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Tests;

/// <summary>
/// Our components render what govuk-frontend renders, for each example it publishes of each component we offer.
/// An example is left out only when it sets an option that we do not offer, and each such option has its reason here.
/// </summary>
public sealed class ConformanceTests
{
    private const string PlainText = "words of ours are plain text; markup goes into a fragment";
    private const string OwnIds = "ids follow from the name of the field";
    private const string Splatted = "attributes go on the control alone";
    private const string Classes = "inner parts take no classes of their own";
    private const string ForPages = "pages never need it";

    private static readonly Dictionary<string, Dictionary<string, string>> NotOffered = new()
    {
        ["button"] = new() { ["isStartButton"] = "a primary button with its own words starts a journey here" },
        ["input"] = new()
        {
            ["label.html"] = PlainText,
            ["prefix.html"] = PlainText,
            ["suffix.html"] = PlainText,
            ["prefix.classes"] = Classes,
            ["suffix.classes"] = Classes,
            ["prefix.attributes"] = Splatted,
            ["suffix.attributes"] = Splatted,
            ["inputWrapper"] = Classes,
        },
        ["textarea"] = [],
        ["select"] = new() { ["items.[].attributes"] = Splatted },
        ["radios"] = new()
        {
            ["items.[].id"] = OwnIds,
            ["items.[].attributes"] = Splatted,
            ["items.[].label"] = Classes,
            ["items.[].html"] = PlainText,
            ["fieldset.classes"] = Classes,
            ["fieldset.attributes"] = Splatted,
            ["fieldset.legend.html"] = PlainText,
        },
        ["checkboxes"] = new()
        {
            ["items.[].id"] = OwnIds,
            ["items.[].name"] = "one field has one name; a lone box is a field of its own",
            ["items.[].attributes"] = Splatted,
            ["items.[].label"] = Classes,
            ["items.[].html"] = PlainText,
            ["fieldset.classes"] = Classes,
            ["fieldset.attributes"] = Splatted,
            ["fieldset.legend.html"] = PlainText,
        },
        ["date-input"] = new()
        {
            ["items"] = "a date has its three boxes, always",
            ["namePrefix"] = "the field has one name",
            ["values"] = "the form knows what was typed",
            ["day.label"] = "the words are ours",
            ["day.classes"] = Classes,
            ["year.value"] = "the form knows what was typed",
            ["fieldset.legend.html"] = PlainText,
            ["day.error"] = "which boxes are wrong is the form's finding",
            ["month.error"] = "which boxes are wrong is the form's finding",
            ["year.error"] = "which boxes are wrong is the form's finding",
        },
        ["error-summary"] = new()
        {
            ["titleHtml"] = PlainText,
            ["descriptionHtml"] = PlainText,
            ["classes"] = ForPages,
            ["errorList.[].attributes"] = Splatted,
            ["errorList.[].html"] = PlainText,
            ["disableAutoFocus"] = "focus always goes to the errors",
        },
        ["details"] = new() { ["summaryHtml"] = PlainText },
        ["file-upload"] = new()
        {
            ["javascript"] = "the browser's own control speaks the person's language and works without script",
            ["value"] = "a file control cannot be filled by the server",
            ["chooseFilesButtonText"] = "belongs to the enhancement, which is not used",
        },
        ["notification-banner"] = new()
        {
            ["titleHtml"] = PlainText,
            ["titleHeadingLevel"] = ForPages,
            ["role"] = "follows from the kind of banner",
            ["disableAutoFocus"] = ForPages,
        },
        ["inset-text"] = [],
        ["breadcrumbs"] = new() { ["collapseOnMobile"] = "trails are short here", ["items.[].attributes"] = Splatted, ["items.[].html"] = PlainText },
        ["back-link"] = [],
        ["summary-list"] = new()
        {
            ["card"] = "a panel with a list does the same",
            ["rows.[].key.html"] = PlainText,
            ["rows.[].key.classes"] = Classes,
            ["rows.[].value.classes"] = Classes,
            ["rows.[].actions.classes"] = Classes,
            ["rows.[].actions.items.[].html"] = PlainText,
            ["rows.[].actions.items.[].attributes"] = Splatted,
            ["rows.[].actions.items.[].classes"] = Classes,
        },
        ["tag"] = [],
        ["table"] = new()
        {
            ["head.[].html"] = PlainText,
            ["head.[].classes"] = Classes,
            ["head.[].rowspan"] = "heads are one line",
            ["head.[].attributes"] = Splatted,
            ["firstCellIsHeader"] = "rows are written by the caller",
            ["rows.[].[].html"] = "rows are written by the caller",
            ["rows.[].[].classes"] = "rows are written by the caller",
            ["rows.[].[].rowspan"] = "rows are written by the caller",
            ["rows.[].[].attributes"] = "rows are written by the caller",
        },
        ["pagination"] = new() { ["items"] = "lists are paged by key and know no page numbers" },
        ["panel"] = new()
        {
            ["titleHtml"] = PlainText,
            ["actions"] = "buttons stand below the panel",
            ["headingLevel"] = "it is the title of its page",
        },
    };

    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["input/with extra letter spacing"] = "codes are typed in the usual spacing",
        ["panel/interruption"] = "interruption panels are not used",
        ["panel/interruption-with-headings-content-and-lists"] = "interruption panels are not used",
        ["panel/interruption with custom classes"] = "interruption panels are not used",
        ["panel/interruption, no actions"] = "interruption panels are not used",
        ["checkboxes/with single option set 'aria-describedby' on input, and describedBy"] = "a set of boxes always has its question",
        ["select/without values"] = "every option has its value",
        ["select/without values with selected value"] = "every option has its value",
        ["select/with falsy values"] = "values are texts",
        ["radios/with falsy items"] = "a list of options has no holes",
        ["checkboxes/with falsy values"] = "a list of options has no holes",
        ["error-summary/with description only"] = "a form without errors has no summary",
        ["notification-banner/with invalid type"] = "the kinds of banner are parameters and cannot be mistyped",
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var fixture in NotOffered.Keys.SelectMany(Fixture.Of).Where(IsOffered)) cases.Add(fixture.Component, fixture.Name);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Renders_what_govuk_frontend_renders(string component, string name)
    {
        var fixture = Fixture.Of(component).Single(f => f.Name == name);
        using var page = new BunitContext();
        var rendered = page.Render(Rendering(component, fixture.Options));
        rendered.MarkupMatches(InOurWords(component, fixture));
    }

    [Fact]
    public void Every_reason_for_leaving_an_example_out_is_still_needed()
    {
        var fixtures = NotOffered.Keys.ToDictionary(c => c, Fixture.Of);
        var unused = NotOffered.SelectMany(c => c.Value.Keys.Where(o => !fixtures[c.Key].Any(f => f.Paths().Contains(o))).Select(o => $"{c.Key}: {o}"))
            .Concat(LeftOut.Keys.Where(k => !fixtures.Values.SelectMany(f => f).Any(f => $"{f.Component}/{f.Name}" == k)));
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_component_offered_keeps_most_of_its_examples()
    {
        Assert.All(NotOffered.Keys.Where(c => c is not ("date-input" or "summary-list" or "panel" or "table" or "pagination" or "checkboxes" or "error-summary")),
            c => Assert.True(Fixture.Of(c).Count(IsOffered) * 2 > Fixture.Of(c).Count, c));
        Assert.True(Cases().Count > 220, $"{Cases().Count} examples");
    }

    private static bool IsOffered(Fixture fixture) =>
        !fixture.Paths().Overlaps(NotOffered[fixture.Component].Keys) && !LeftOut.ContainsKey($"{fixture.Component}/{fixture.Name}");

    private static string InOurWords(string component, Fixture fixture)
    {
        var html = fixture.Html.Replace("Error:", "Lỗi:", StringComparison.Ordinal);
        return component switch
        {
            "date-input" => InOurDateBoxes(html, fixture.Options.Text("id")!),
            "notification-banner" when fixture.Options.Text("titleText") is null => html.Replace("Important", "Thông báo", StringComparison.Ordinal).Replace("Success", "Đã xong", StringComparison.Ordinal),
            "pagination" => html.Replace("Previous<span class=\"govuk-visually-hidden\"> page</span>", "Trang trước", StringComparison.Ordinal)
                .Replace("Next<span class=\"govuk-visually-hidden\"> page</span>", "Trang sau", StringComparison.Ordinal)
                .Replace("Previous page", "Trang trước", StringComparison.Ordinal).Replace("Next page", "Trang sau", StringComparison.Ordinal),
            _ => html,
        };
    }

    /// <summary>Parts of a date are named with a dot (Born.Day), so that one name leads to all three.</summary>
    private static string InOurDateBoxes(string html, string id)
    {
        foreach (var (part, ours, word, ourWord) in new[] { ("day", "Day", "Day", "Ngày"), ("month", "Month", "Month", "Tháng"), ("year", "Year", "Year", "Năm") })
        {
            html = html.Replace($"\"{id}-{part}\"", $"\"{id}.{ours}\"", StringComparison.Ordinal).Replace($"name=\"{part}\"", $"name=\"{id}.{ours}\"", StringComparison.Ordinal);
            html = System.Text.RegularExpressions.Regex.Replace(html, $@">\s*{word}\s*</label>", $">{ourWord}</label>");
        }

        return html;
    }

    private static RenderFragment Rendering(string component, JsonElement o) => component switch
    {
        "button" => Of<Button>(o, new()
        {
            ["Href"] = o.Text("href"),
            ["Name"] = o.Text("name"),
            ["Value"] = o.Text("value"),
            ["Class"] = o.Text("classes"),
            ["Type"] = o.Text("type") ?? "submit",
            ["Disabled"] = o.Is("disabled"),
            ["PreventDoubleClick"] = o.Is("preventDoubleClick"),
            ["ChildContent"] = Content(o),
            ["id"] = o.Text("id"),
        }, "data-prevent-double-click", o.Text("preventDoubleClick") is null && o.TryGetProperty("preventDoubleClick", out _) ? "false" : null),
        "input" => Of<TextInput>(o, new(Field(o))
        {
            ["Type"] = o.Text("type") ?? "text",
            ["Prefix"] = o.Text("prefix.text"),
            ["Suffix"] = o.Text("suffix.text"),
            ["Disabled"] = o.Is("disabled"),
            ["Autocomplete"] = o.Text("autocomplete"),
            ["Inputmode"] = o.Text("inputmode"),
            ["Spellcheck"] = Spellcheck(o),
            ["pattern"] = o.Text("pattern"),
            ["autocapitalize"] = o.Text("autocapitalize"),
        }),
        "textarea" => Of<TextArea>(o, new(Field(o)) { ["Rows"] = int.Parse(o.Text("rows") ?? "5", null), ["Autocomplete"] = o.Text("autocomplete"), ["Spellcheck"] = Spellcheck(o) }),
        "select" => Of<Select>(o, new(Field(o)) { ["Options"] = Choices(o) }),
        "radios" => Of<Radios>(o, new(Field(o)) { ["Options"] = Choices(o) }),
        "checkboxes" => Of<Checkboxes>(o, new(Field(o)) { ["Options"] = Choices(o) }),
        "date-input" => Of<DateInput>(o, Field(o)),
        "file-upload" => Of<FileInput>(o, new(Field(o)) { ["Multiple"] = o.Is("multiple"), ["Disabled"] = o.Is("disabled") }),
        "error-summary" => Of<ErrorSummary>(o, new() { ["Form"] = Errors(o), ["Title"] = o.Text("titleText") ?? "", ["Description"] = o.Text("descriptionText") }),
        "details" => Of<Details>(o, new() { ["Summary"] = o.Text("summaryText"), ["Open"] = o.Is("open"), ["Id"] = o.Text("id"), ["Class"] = o.Text("classes"), ["ChildContent"] = Content(o) }),
        "notification-banner" => Of<NotificationBanner>(o, new()
        {
            ["Title"] = o.Text("titleText"),
            ["TitleId"] = o.Text("titleId") ?? "govuk-notification-banner-title",
            ["Success"] = o.Text("type") == "success",
            ["Text"] = o.Text("html") is null ? o.Text("text") : null,
            ["ChildContent"] = o.Text("html") is null ? null : Content(o),
            ["Class"] = o.Text("classes"),
        }),
        "inset-text" => Of<InsetText>(o, new() { ["Id"] = o.Text("id"), ["Class"] = o.Text("classes"), ["ChildContent"] = Content(o) }),
        "breadcrumbs" => Of<Breadcrumbs>(o, new()
        {
            ["Items"] = o.List("items").Select(i => new TrailLink(i.Text("text")!, i.Text("href"))).ToList(),
            ["Label"] = o.Text("labelText") ?? "Breadcrumb",
            ["Class"] = o.Text("classes"),
        }),
        "back-link" => Of<BackLink>(o, new() { ["Href"] = o.Text("href") ?? "#", ["Class"] = o.Text("classes"), ["ChildContent"] = Content(o) ?? (b => b.AddContent(0, "Back")) }),
        "summary-list" => Of<SummaryList>(o, new() { ["Class"] = o.Text("classes"), ["Rows"] = o.List("rows").Select(Row).ToList() }),
        "tag" => Of<Tag>(o, new() { ["Class"] = o.Text("classes"), ["ChildContent"] = Content(o) }),
        "table" => Of<Table>(o, new()
        {
            ["Caption"] = o.Text("caption"),
            ["CaptionClass"] = o.Text("captionClasses"),
            ["Class"] = o.Text("classes"),
            ["ChildContent"] = Rows(o),
            ["Headings"] = o.List("head").Select(h => new Heading(h.Text("text") ?? "", h.Text("format") == "numeric")).ToList(),
        }),
        "pagination" => Of<Pagination>(o, new()
        {
            ["Previous"] = o.Text("previous.href"),
            ["PreviousLabel"] = o.Text("previous.labelText"),
            ["Next"] = o.Text("next.href"),
            ["NextLabel"] = o.Text("next.labelText"),
            ["Label"] = o.Text("landmarkLabel") ?? "Pagination",
            ["Class"] = o.Text("classes"),
        }),
        "panel" => Of<ConfirmationPanel>(o, new() { ["Title"] = o.Text("titleText"), ["Class"] = o.Text("classes"), ["ChildContent"] = Content(o) }),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "No component of ours"),
    };

    private static RenderFragment Of<T>(JsonElement options, Dictionary<string, object?> parameters, string? attribute = null, string? value = null) where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, given) in parameters.Where(p => p.Value is not null || p.Key == "Description")) builder.AddComponentParameter(1, name, given);
        foreach (var (name, given) in options.Attributes() ?? []) builder.AddComponentParameter(2, name, given);
        if (value is not null) builder.AddComponentParameter(3, attribute!, value);
        builder.CloseComponent();
    };

    private static Dictionary<string, object?> Field(JsonElement o)
    {
        var name = o.Text("name") ?? o.Text("id")!;
        var chosen = o.List("items").Where(i => i.Is("checked") || i.Is("selected")).Select(i => i.Text("value") ?? i.Text("text")!).ToArray();
        if (chosen.Length == 0) chosen = [.. o.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().Select(v => v.ToString()) : o.Text("value") is { } one ? [one] : []];
        var unticked = o.List("items").Where(i => (i.TryGetProperty("checked", out var c) || i.TryGetProperty("selected", out c)) && c.ValueKind == JsonValueKind.False).Select(i => i.Text("value")).ToHashSet();
        var form = new Form(new FormCollection(new Dictionary<string, StringValues> { [name] = chosen.Where(c => !unticked.Contains(c)).ToArray() }));
        if (chosen.Length == 0) form = new Form();
        if (o.Text("errorMessage.text") is { } wrong) form.Add(name, wrong);
        return new()
        {
            ["Form"] = form,
            ["Name"] = name,
            ["Id"] = o.Text("idPrefix") ?? o.Text("id"),
            ["Label"] = o.Text("label.text") ?? o.Text("fieldset.legend.text"),
            ["Hint"] = o.Text("hint.text"),
            ["LabelSize"] = (o.Text("label.classes") ?? o.Text("fieldset.legend.classes"))?.Split("--")[^1],
            ["PageHeading"] = o.Is("label.isPageHeading") || o.Is("fieldset.legend.isPageHeading"),
            ["Class"] = o.Text("classes"),
            ["GroupClass"] = o.Text("formGroup.classes"),
            ["DescribedBy"] = o.Text("describedBy") ?? o.Text("fieldset.describedBy"),
        };
    }

    private static List<Option> Choices(JsonElement o) =>
        [.. o.List("items").Select(i => i.Text("divider") is { } word ? Option.Divider(word) : new Option(i.Text("value") ?? i.Text("text") ?? "", i.Text("text") ?? "", i.Text("hint.text"))
        {
            Disabled = i.Is("disabled"), Exclusive = i.Text("behaviour") == "exclusive",
            Reveal = i.Text("conditional.html") is { Length: > 0 } html ? b => b.AddMarkupContent(0, html) : null,
        })];

    private static Form Errors(JsonElement o)
    {
        var form = new Form();
        foreach (var error in o.List("errorList")) form.Add(error.Text("href")?[1..] ?? "", error.Text("text") ?? "");
        return form;
    }

    private static SummaryRow Row(JsonElement row) => new(row.Text("key.text") ?? "", row.Text("value.html") is null ? row.Text("value.text") : null)
    {
        Class = row.Text("classes"),
        Content = row.Text("value.html") is { } html ? b => b.AddMarkupContent(0, html) : null,
        Actions = row.TryGetProperty("actions", out var actions)
            ? [.. actions.List("items").Select(a => new RowAction(a.Text("text") ?? "", a.Text("href") ?? "", a.Text("visuallyHiddenText")))] : [],
    };

    private static RenderFragment Rows(JsonElement o) => builder =>
    {
        foreach (var row in o.List("rows"))
        {
            builder.OpenElement(0, "tr");
            builder.AddAttribute(1, "class", "govuk-table__row");
            foreach (var cell in row.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object))
            {
                builder.OpenElement(2, "td");
                builder.AddAttribute(3, "class", cell.Text("format") is { } format ? $"govuk-table__cell govuk-table__cell--{format}" : "govuk-table__cell");
                builder.AddContent(4, cell.Text("text"));
                builder.CloseElement();
            }

            builder.CloseElement();
        }
    };

    private static RenderFragment? Content(JsonElement o) =>
        o.Text("html") is { } html ? b => b.AddMarkupContent(0, html) : o.Text("text") is { } text ? b => b.AddContent(0, text) : null;

    private static bool? Spellcheck(JsonElement o) => o.TryGetProperty("spellcheck", out var given) ? given.ValueKind == JsonValueKind.True : null;
}
