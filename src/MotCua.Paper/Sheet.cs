namespace MotCua.Paper;

/// <summary>How a sheet is set.</summary>
public enum SheetFormat
{
    /// <summary>A form of the one-stop desk: 12 pt, paragraphs without indent.</summary>
    Slip,

    /// <summary>An administrative document: 14 pt, justified, first line indented (NĐ 30/2020/NĐ-CP, annex I).</summary>
    Document,

    /// <summary>A register: A4 across, small type.</summary>
    Register,
}

/// <summary>A page of paper before anybody has drawn it: the screen and the PDF are two drawings of one sheet, so they cannot differ.</summary>
/// <param name="Title">For the window and the properties of the PDF.</param>
public sealed record Sheet(string Title, SheetFormat Format, IReadOnlyList<Block> Blocks);

/// <summary>Text in one style. "\n" in it is a new line.</summary>
/// <param name="Ruled">A rule is drawn under the line that ends with it.</param>
/// <param name="IsValue">It came from a field, not from the words of the template.</param>
public sealed record Run(string Text, bool Bold = false, bool Italic = false, bool Ruled = false, bool IsValue = false);

/// <summary>A piece of a sheet, from top to bottom.</summary>
public abstract record Block;

/// <summary>The head of every official paper: who issues it on the left, the national words on the right.</summary>
public sealed record Head(IReadOnlyList<Run> Left, IReadOnlyList<Run> Right) : Block;

/// <param name="Level">1 the kind of paper, 2 what it is about, 3 a heading inside.</param>
public sealed record Heading(int Level, IReadOnlyList<Run> Runs) : Block;

public sealed record Paragraph(IReadOnlyList<Run> Runs, bool Centred = false) : Block;

/// <summary>Lines "label: value". A line without a value is not there.</summary>
public sealed record FieldLines(IReadOnlyList<FieldLine> Lines) : Block;

public sealed record FieldLine(IReadOnlyList<Run> Label, IReadOnlyList<Run> Value);

/// <param name="Widths">Share of each column; they sum to 1.</param>
public sealed record Table(IReadOnlyList<double> Widths, IReadOnlyList<bool> Centred, IReadOnlyList<IReadOnlyList<Run>> Head, IReadOnlyList<IReadOnlyList<IReadOnlyList<Run>>> Rows) : Block;

public sealed record Listing(bool Ordered, int Start, IReadOnlyList<IReadOnlyList<Run>> Items) : Block;

/// <summary>Times that must not be overlooked, each in a box.</summary>
public sealed record Boxes(IReadOnlyList<FieldLine> Items) : Block;

public sealed record Signatures(IReadOnlyList<SignatureColumn> Columns) : Block;

/// <param name="Heading">Authority, post, hint; one line each.</param>
/// <param name="Name">Below the place for the signature.</param>
/// <param name="Recipients">"Nơi nhận" instead of a signature.</param>
public sealed record SignatureColumn(IReadOnlyList<Run> Heading, IReadOnlyList<Run> Name, IReadOnlyList<Run> Recipients);

/// <param name="Content">What a telephone reads.</param>
public sealed record QrCode(string Content, IReadOnlyList<Run> Caption) : Block;

/// <summary>The short rule in the middle under a title.</summary>
public sealed record Rule : Block;
