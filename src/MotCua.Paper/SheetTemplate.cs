using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace MotCua.Paper;

/// <summary>
/// A template: Liquid that makes Markdown. A value never passes through the Markdown reader: it goes by as a numbered mark and is put
/// in afterwards, so nothing that a person typed can become a table, a heading or another person's signature.
/// </summary>
public sealed partial class SheetTemplate
{
    /// <summary>Longer than any form of the law; it keeps the editor quick.</summary>
    public const int LongestText = 20_000;

    /// <summary>A slip of 400 papers takes about 4,000 steps.</summary>
    private const int MostSteps = 200_000;

    private const int LongestOutput = 4_000_000;

    private static readonly FluidParser Parser = new(new() { AllowFunctions = false, AllowLiquidTag = false });
    private static readonly TemplateOptions Options = MakeOptions();

    private readonly IFluidTemplate _template;

    private SheetTemplate(IFluidTemplate template, SheetFormat format) => (_template, Format) = (template, format);

    public SheetFormat Format { get; }

    /// <summary>What is wrong with a text, in the order of its lines; empty when it can be saved.</summary>
    public static IReadOnlyList<TemplateFinding> Check(string text, IReadOnlyCollection<FieldName> fields)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText) return [new(0, $"Mẫu dài {text.Length} ký tự, quá {LongestText} ký tự. Hãy rút gọn.")];
        if (text.Trim().Length == 0) return [new(0, "Mẫu đang trống.")];
        return Parser.TryParse(text, out var template, out var error)
            ? [.. UsedNames.Findings(template, fields).Select(f => new TemplateFinding(LineOf(text, f.Word), f.Message)).Distinct().OrderBy(f => f.Line)]
            : [new(LineIn(error), $"Chưa đọc được mẫu: {Explain(text, LineIn(error))}")];
    }

    /// <exception cref="FormatException">The text does not pass <see cref="Check"/>.</exception>
    public static SheetTemplate Parse(string text, SheetFormat format)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parser.TryParse(WithoutTagLines(text), out var template, out var error) ? new(template, format) : throw new FormatException(error);
    }

    /// <exception cref="InvalidOperationException">The template makes more than a paper can hold.</exception>
    public Sheet Fill(string title, Fields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var context = new TemplateContext(Options) { MaxSteps = MostSteps };
        foreach (var (name, value) in fields.Texts) context.SetValue(name, new StringValue(PlainText.Of(value)));
        foreach (var (name, rows) in fields.Lists)
            context.SetValue(name, new ArrayValue([.. rows.Select(FluidValue (row) => new DictionaryValue(new Row(row)))]));

        var values = new SetAside();
        using var output = new LimitedWriter(LongestOutput);
        // Everything is in memory: nothing here is ever waited for.
        _template.RenderAsync(output, values, context).AsTask().GetAwaiter().GetResult();
        return new(title, Format, SheetReader.Read(output.ToString(), values.Texts));
    }

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions { MaxSteps = MostSteps, MaxRecursion = 20, CultureInfo = CultureInfo.InvariantCulture };
        options.Filters.Clear();
        options.Filters.AddFilter("upcase", (input, _, _) => new StringValue(input.ToStringValue().ToUpperInvariant()));
        options.Filters.AddFilter("size", (input, _, _) => NumberValue.Create(input is ArrayValue list ? list.Values.Count : input.ToStringValue().Length));
        options.Filters.AddFilter("default", (input, arguments, _) => input.ToStringValue().Length > 0 ? input : arguments.At(0));
        return options;
    }

    /// <summary>A line that holds only a tag makes no line: a loop over the rows of a table stays one table.</summary>
    private static string WithoutTagLines(string text) => TagLine().Replace(PlainText.Of(text), "$1");

    [GeneratedRegex(@"^[ \t]*(\{%-?[^\n]*?%\})[ \t]*(?:\n|\z)", RegexOptions.Multiline)]
    private static partial Regex TagLine();

    private static int LineOf(string text, string word)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var at = Array.FindIndex(lines, line => Regex.IsMatch(line, $@"\{{[\{{%].*(?<![\w.]){Regex.Escape(word)}(?!\w)"));
        return at < 0 ? 0 : at + 1;
    }

    private static int LineIn(string? error) => error is not null && Place().Match(error) is { Success: true } place ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\((\d+):\d+\)")]
    private static partial Regex Place();

    private static string Explain(string text, int line)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var said = line > 0 && line <= lines.Length && lines[line - 1].Trim() is { Length: > 0 } there ? $"xem lại quanh “{(there.Length > 80 ? there[..80] + "…" : there)}”. " : "";
        return said + "Mỗi {{ phải có }}, mỗi {% if %} phải có {% endif %}, mỗi {% for %} phải có {% endfor %}.";
    }

    /// <summary>Takes the values out of the stream and leaves a mark for each.</summary>
    private sealed class SetAside : TextEncoder
    {
        public List<string> Texts { get; } = [];

        public override int MaxOutputCharactersPerInputCharacter => 1;

        public override string Encode(string value)
        {
            Texts.Add(value);
            return SheetReader.Mark(Texts.Count - 1);
        }

        public override void Encode(TextWriter output, string value, int startIndex, int characterCount) => output.Write(Encode(value.Substring(startIndex, characterCount)));

        public override void Encode(TextWriter output, char[] value, int startIndex, int characterCount) => output.Write(Encode(new string(value, startIndex, characterCount)));

        // The template engine hands over whole strings; piecemeal encoding would let a value through as Markdown.
        public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => throw new NotSupportedException();

        public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) => throw new NotSupportedException();

        public override bool WillEncode(int unicodeScalar) => true;
    }

    private sealed class Row(IReadOnlyDictionary<string, string> cells) : IFluidIndexable
    {
        public int Count => cells.Count;

        public IEnumerable<string> Keys => cells.Keys;

        public bool TryGetValue(string name, out FluidValue value)
        {
            value = cells.TryGetValue(name, out var text) ? new StringValue(PlainText.Of(text)) : NilValue.Instance;
            return cells.ContainsKey(name);
        }
    }

    private sealed class LimitedWriter(int most) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value) { Demand(1); base.Write(value); }

        public override void Write(string? value) { Demand(value?.Length ?? 0); base.Write(value); }

        public override void Write(char[] buffer, int index, int count) { Demand(count); base.Write(buffer, index, count); }

        public override void Write(ReadOnlySpan<char> buffer) { Demand(buffer.Length); base.Write(buffer); }

        private void Demand(int more)
        {
            if (GetStringBuilder().Length + more > most) throw new InvalidOperationException("A template makes more text than a paper can hold.");
        }
    }
}
