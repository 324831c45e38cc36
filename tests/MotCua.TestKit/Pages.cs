using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MotCua.TestKit;

/// <param name="Field">Name of the file input.</param>
public sealed record Upload(string Field, string FileName, byte[] Content, string ContentType = "application/octet-stream");

/// <summary>What a browser without JavaScript does with a page.</summary>
public static class Pages
{
    /// <summary>Form of the page that a person would see first: not the one that signs out, which stands in the header.</summary>
    public const string FirstForm = "main form[method=post]";

    public static async Task<IHtmlDocument> ReadAsync(this HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var html = await response.Content.ReadAsStringAsync();
        var address = response.RequestMessage!.RequestUri!.ToString();
        return (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(html).Address(address));
    }

    public static async Task<IHtmlDocument> ReadAsync(this HttpClient browser, string url)
    {
        ArgumentNullException.ThrowIfNull(browser);
        using var response = await browser.GetAsync(new Uri(url, UriKind.Relative));
        return await response.EnsureSuccessStatusCode().ReadAsync();
    }

    /// <summary>Loads the page, fills its form over what it already holds, hidden fields and token included, and sends it.</summary>
    /// <param name="values">By field name; null takes the field away, as an unticked box does.</param>
    /// <param name="form">CSS selector of the form.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient browser, string url, Dictionary<string, string?>? values = null, IReadOnlyList<Upload>? files = null, string form = FirstForm)
    {
        var page = await browser.ReadAsync(url);
        return await browser.SubmitAsync(page, values, files, form);
    }

    /// <summary>The same on a page that was read before, such as one that another person has changed meanwhile.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient browser, IHtmlDocument page, Dictionary<string, string?>? values = null, IReadOnlyList<Upload>? files = null, string form = FirstForm)
    {
        ArgumentNullException.ThrowIfNull(browser);
        ArgumentNullException.ThrowIfNull(page);
        if (page.QuerySelector(form) is not IHtmlFormElement found) throw new InvalidOperationException($"{page.Url} has no form {form}:\n{page.Body?.TextContent.Trim()}");

        var fields = Fields(found).Where(f => values?.ContainsKey(f.Key) != true).ToList();
        fields.AddRange((values ?? []).Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Key, v.Value!)));
        using HttpContent content = found.Enctype == "multipart/form-data" || files?.Count > 0 ? Multipart(fields, files ?? []) : new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(new Uri(page.Url), found.GetAttribute("action") ?? ""), content);
    }

    /// <summary>What the browser would send of a form that nobody touched.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        ArgumentNullException.ThrowIfNull(form);
        foreach (var element in form.Elements)
        {
            var field = element switch
            {
                IHtmlInputElement { Type: "submit" or "button" or "file" or "image" or "reset" } => null,
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement { Name.Length: > 0 } input => KeyValuePair.Create(input.Name!, input.Value),
                IHtmlTextAreaElement { Name.Length: > 0 } area => KeyValuePair.Create(area.Name!, area.Value),
                IHtmlSelectElement { Name.Length: > 0 } select => KeyValuePair.Create(select.Name!, select.Value ?? ""),
                _ => (KeyValuePair<string, string>?)null,
            };
            if (field is { } sent) yield return sent;
        }
    }

    /// <summary>The words beside a field that is wrong, or null.</summary>
    public static string? ErrorAt(this IHtmlDocument page, string field)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.GetElementById(field + "-error") is { } error ? Words(error).Replace("Lỗi: ", "", StringComparison.Ordinal) : null;
    }

    /// <summary>The list at the top of a page that could not be accepted.</summary>
    public static IReadOnlyList<string> Errors(this IHtmlDocument page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. page.QuerySelectorAll(".govuk-error-summary__list li").Select(Words)];
    }

    public static string Heading(this IHtmlDocument page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.QuerySelector("h1") is { } heading ? Words(heading) : "";
    }

    /// <summary>Text as read aloud: runs of space become one.</summary>
    public static string Words(this IElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields, IEnumerable<Upload> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
            content.Add(part, file.Field, file.FileName);
        }

        return content;
    }
}
