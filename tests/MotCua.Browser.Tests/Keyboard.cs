using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>A person without a mouse. Wherever Tab leads, the focus must be on something that is there and shows that it has it.</summary>
internal sealed class Keyboard
{
    private const string Focused = """
        selector => {
            const at = document.activeElement;
            if (!at || at === document.body) return "nowhere";
            const box = (at.matches('.govuk-checkboxes__input, .govuk-radios__input') ? at.nextElementSibling : at).getBoundingClientRect();
            const seen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            const shown = drawn => drawn.outlineStyle !== 'none' && drawn.outlineWidth !== '0px' || drawn.boxShadow !== 'none';
            const marked = shown(getComputedStyle(at)) || at.labels?.length && shown(getComputedStyle(at.labels[0], '::before'));
            if (!at.matches(':focus-visible') || !seen || !marked) return 'lost ' + at.outerHTML.slice(0, 200) + JSON.stringify(box);
            return at.matches(selector) ? 'there' : 'elsewhere';
        }
        """;

    private readonly Visit _visit;
    private TaskCompletionSource<IFileChooser> _dialog = new();

    /// <remarks>Listens for file dialogs from the start: to begin and end that at each of them would race with the key.</remarks>
    public Keyboard(Visit visit)
    {
        _visit = visit;
        Page.FileChooser += (_, dialog) => _dialog.TrySetResult(dialog);
    }

    private IPage Page => _visit.Page;

    /// <summary>Presses Tab (or Shift+Tab) until the element has the focus.</summary>
    public async Task GoToAsync(string selector, bool back = false)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            if (presses > 0) await Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            var found = await Page.EvaluateAsync<string>(Focused, selector);
            // Before the first press the focus may be nowhere, or in the text where an error summary or the browser put it.
            if (found == "there") return;
            Assert.False(presses > 0 && found.StartsWith("lost", StringComparison.Ordinal), $"{Page.Url}: {found}");
        }

        Assert.Fail($"{selector} on {Page.Url} is not reached by Tab.");
    }

    public async Task TypeAsync(string selector, string text)
    {
        await GoToAsync(selector);
        await Page.Keyboard.TypeAsync(text);
    }

    public async Task PressAsync(string selector, string key)
    {
        await GoToAsync(selector);
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Enter on a link or button that leads to another page.</summary>
    public async Task FollowAsync(string selector)
    {
        await GoToAsync(selector);
        var loaded = new TaskCompletionSource();
        void Done(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Done;
        await Page.Keyboard.PressAsync("Enter");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Page.Load -= Done;
        await _visit.LookAsync();
    }

    /// <summary>Enter opens the dialog of the system; what is chosen there is the system's matter.</summary>
    public async Task ChooseFileAsync(string selector, FilePayload file)
    {
        _dialog = new();
        await PressAsync(selector, "Enter");
        await (await _dialog.Task.WaitAsync(TimeSpan.FromSeconds(30))).SetFilesAsync(file);
    }

    /// <summary>The first stop of every page leads past the header into the matter.</summary>
    public async Task SkipToMatterAsync()
    {
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("there", await Page.EvaluateAsync<string>(Focused, ".govuk-skip-link"));
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        Assert.True(await Page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"), $"{Page.Url}: the skip link does not lead into the matter.");
    }
}
