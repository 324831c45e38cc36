using System.Globalization;
using System.Text;
using QRCoder;

namespace MotCua.Paper;

/// <summary>The dark squares of a QR code (ISO/IEC 18004, error correction M): drawn as squares, not as a picture, they stay sharp at any size.</summary>
public sealed class QrModules
{
    private readonly IReadOnlyList<System.Collections.BitArray> _rows;

    public QrModules(string content)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        // The four empty squares around the code that the standard asks for are part of the matrix.
        _rows = [.. data.ModuleMatrix];
    }

    /// <summary>Squares on each side.</summary>
    public int Size => _rows.Count;

    public bool this[int x, int y] => _rows[y][x];

    /// <summary>One path of unit squares for SVG.</summary>
    public string SvgPath()
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
                if (this[x, y]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return path.ToString();
    }
}
