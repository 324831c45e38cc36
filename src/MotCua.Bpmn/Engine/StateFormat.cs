using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MotCua.Bpmn;

/// <summary>
/// Bytes of a state, format 1: version, status, fingerprint (8 bytes, little-endian), next key, tokens by ascending key, variables by ordinal name.
/// Integers are LEB128 varints in their shortest form, texts UTF-8 after their length, a number is its decimal text.
/// </summary>
internal static class StateFormat
{
    private const byte Version = 1;
    private const byte HasIncident = 0x80;
    private const NumberStyles NumberFormat = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly UTF8Encoding Utf8 = new(false, true);

    public static byte[] Write(ProcessState state)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        bytes.Write([Version, (byte)state.Status]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(8), state.Fingerprint);
        bytes.Advance(8);
        WriteInt(bytes, state.NextKey);

        WriteInt(bytes, state.Tokens.Length);
        foreach (var token in state.Tokens)
        {
            WriteInt(bytes, token.Key);
            WriteText(bytes, token.NodeId);
            bytes.Write([(byte)((byte)token.Phase | (token.Incident is null ? 0 : HasIncident))]);
            WriteInt(bytes, token.WaitKey);
            if (token.Incident is null) continue;
            WriteText(bytes, token.Incident.Code);
            WriteText(bytes, token.Incident.Detail);
        }

        WriteInt(bytes, state.Variables.Count);
        foreach (var (name, value) in state.Variables.All)
        {
            WriteText(bytes, name);
            bytes.Write([(byte)value.Kind]);
            WriteText(bytes, value.ToString());
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static ProcessState Read(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        if (ReadByte(ref rest) != Version) throw Broken("its version is not known");

        var status = (ProcessStatus)ReadByte(ref rest);
        if (!Enum.IsDefined(status) || rest.Length < 8) throw Broken("its head is cut or wrong");

        var fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        rest = rest[8..];
        var nextKey = ReadInt(ref rest);

        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var left = ReadInt(ref rest); left > 0; left--)
        {
            var key = ReadInt(ref rest);
            var node = ReadText(ref rest);
            var flags = ReadByte(ref rest);
            var phase = (TokenPhase)(flags & ~HasIncident);
            if (!Enum.IsDefined(phase)) throw Broken("a token has an unknown phase");
            var waitKey = ReadInt(ref rest);
            var incident = (flags & HasIncident) == 0 ? null : new Fault(ReadText(ref rest), ReadText(ref rest));
            tokens.Add(new(key, node, phase, waitKey, incident));
        }

        var variables = ProcessVariables.Empty;
        for (var left = ReadInt(ref rest); left > 0; left--)
        {
            var name = ReadText(ref rest);
            if (name.Length == 0) throw Broken("a variable has no name");
            var kind = (ValueKind)ReadByte(ref rest);
            var text = ReadText(ref rest);
            variables = variables.With(name, kind switch
            {
                ValueKind.Text => Value.Of(text),
                ValueKind.Number when decimal.TryParse(text, NumberFormat, CultureInfo.InvariantCulture, out var number) => Value.Of(number),
                ValueKind.Boolean => Value.Of(text == "true"),
                _ => throw Broken("a variable has an unknown kind"),
            });
        }

        var state = ProcessState.Of(status, fingerprint, nextKey, tokens.ToImmutable(), variables);

        // One comparison refuses everything that is not canonical: long varints, wrong order, doubles, bytes left over.
        return bytes.SequenceEqual(Write(state)) ? state : throw Broken("it is not canonical");
    }

    private static void WriteInt(ArrayBufferWriter<byte> bytes, int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) bytes.Write([(byte)(rest | 0x80)]);
        bytes.Write([(byte)rest]);
    }

    private static void WriteText(ArrayBufferWriter<byte> bytes, string text)
    {
        WriteInt(bytes, Utf8.GetByteCount(text));
        Utf8.GetBytes(text, bytes);
    }

    private static byte ReadByte(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty) throw Broken("it is cut");
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    private static int ReadInt(ref ReadOnlySpan<byte> rest)
    {
        var value = 0L;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = ReadByte(ref rest);
            value |= (long)(part & 0x7f) << shift;
            if ((part & 0x80) == 0) return value <= int.MaxValue ? (int)value : throw Broken("a number is too large");
        }

        throw Broken("a number is too long");
    }

    private static string ReadText(ref ReadOnlySpan<byte> rest)
    {
        var length = ReadInt(ref rest);
        if (length > rest.Length) throw Broken("a text is cut");
        var text = rest[..length];
        rest = rest[length..];
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException("The bytes of the state are broken: a text is not UTF-8.", broken);
        }
    }

    private static FormatException Broken(string what) => new($"The bytes of the state are broken: {what}.");
}
