using System.Buffers.Binary;
using System.Text;
using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>
/// Bytes of a state, format 2: version, status, fingerprint (8 bytes, little-endian), next key, then tokens, scopes, notes, records of what can be undone,
/// variables and faults, each after their number, in ascending order of their keys. Integers are LEB128 varints in their shortest form, texts UTF-8 after
/// their length; nodes stand as their index, which the fingerprint makes safe.
/// </summary>
internal static class StateFormat
{
    private const byte Version = 2;
    private const byte Called = 0x80;
    private static readonly UTF8Encoding Utf8 = new(false, true);

    private enum Tag : byte
    {
        Null,
        False,
        True,
        Whole,
        Text,

        /// <summary>Everything else, as FEEL writes it.</summary>
        Literal,
    }

    [ThreadStatic]
    private static byte[]? scratch;

    public static byte[] Write(ProcessState state)
    {
        var writer = new Writer(scratch ??= new byte[512]);
        writer.Byte(Version);
        writer.Byte((byte)((byte)state.Status | (state.IsCalled ? Called : 0)));
        writer.Fixed(state.Fingerprint);
        writer.Int(state.NextKey);

        writer.Int(state.Tokens.Count);
        foreach (ref readonly var token in state.Tokens.Span)
        {
            writer.Int(token.Key);
            writer.Int(token.Scope);
            writer.Int(token.Node);
            writer.Int(token.Via);
            writer.Byte((byte)token.Phase);
        }

        writer.Int(state.Scopes.Count);
        foreach (ref readonly var scope in state.Scopes.Span)
        {
            writer.Int(scope.Key);
            writer.Int(scope.Parent);
            writer.Int(scope.Owner);
            writer.Int(scope.Node);
            writer.Byte((byte)((byte)scope.Kind | ((byte)scope.Mark << 4)));
            if (scope.Kind is not (ScopeKind.Repeated or ScopeKind.SubProcess)) continue;
            writer.Int(scope.Begun);
            if (scope.Kind == ScopeKind.SubProcess) continue;
            writer.Int(scope.Total + 1);
            writer.Int(scope.Done);
        }

        writer.Int(state.Notes.Count);
        foreach (ref readonly var note in state.Notes.Span)
        {
            writer.Int(note.Key);
            writer.Int(note.Owner);
            writer.Int(note.Node);
            writer.Byte((byte)note.Kind);
            writer.Byte(note.Trigger);
            writer.Long(note.Content + 1);
        }

        writer.Int(state.Undoables.Count);
        foreach (ref readonly var record in state.Undoables.Span)
        {
            writer.Int(record.Key);
            writer.Int(record.Node);
            writer.Int(record.Scope);
            writer.Int(record.Above);
            writer.Int(record.By);
        }

        writer.Int(state.Variables.Count);
        foreach (ref readonly var variable in state.Variables.Span)
        {
            writer.Int(variable.Scope);
            writer.Text(variable.Name);
            Write(ref writer, variable.Value);
        }

        writer.Int(state.Faults.Count);
        foreach (ref readonly var fault in state.Faults.Span)
        {
            writer.Int(fault.Key);
            writer.Int(fault.Token);
            writer.Text(fault.Code);
            writer.Text(fault.Detail);
        }

        scratch = writer.Buffer.Length <= 65_536 ? writer.Buffer : null;
        return writer.Written.ToArray();
    }

    public static ProcessState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Byte() != Version) throw Broken("its version is not known");
        var head = reader.Byte();
        var state = new ProcessState { Status = (ProcessStatus)(head & ~Called), IsCalled = (head & Called) != 0 };
        if (!Enum.IsDefined(state.Status)) throw Broken("its status is not known");
        state.Fingerprint = reader.Fixed();
        state.NextKey = reader.Int();

        for (var left = reader.Int(); left > 0; left--)
            state.Tokens.Add(new(reader.Int(), reader.Int(), reader.Short(), reader.Short(), (Phase)reader.Byte()));
        for (var left = reader.Int(); left > 0; left--)
        {
            var (key, parent, owner, node, marked) = (reader.Int(), reader.Int(), reader.Int(), reader.Short(), reader.Byte());
            var kind = (ScopeKind)(marked & 15);
            var begun = kind is ScopeKind.Repeated or ScopeKind.SubProcess ? reader.Int() : 0;
            var (total, done) = kind == ScopeKind.Repeated ? (reader.Int() - 1, reader.Int()) : (0, 0);
            state.Scopes.Add(new(key, parent, owner, node, kind, (ScopeMark)(marked >> 4), total, begun, done));
        }

        for (var left = reader.Int(); left > 0; left--)
            state.Notes.Add(new(reader.Int(), reader.Int(), reader.Short(), (NoteKind)reader.Byte(), reader.Byte(), reader.Long() - 1));
        for (var left = reader.Int(); left > 0; left--)
            state.Undoables.Add(new(reader.Int(), reader.Short(), reader.Int(), reader.Int(), reader.Int()));
        for (var left = reader.Int(); left > 0; left--)
            state.Variables.Add(new(reader.Int(), reader.Text(), ReadValue(ref reader)));
        for (var left = reader.Int(); left > 0; left--)
            state.Faults.Add(new(reader.Int(), reader.Int(), reader.Text(), reader.Text()));
        if (!reader.IsAtEnd) throw Broken("bytes are left over");
        Check(state);

        // One comparison refuses everything that is not canonical: wrong order of variables, doubles, values in a longer form.
        return bytes.SequenceEqual(Write(state)) ? state : throw Broken("it is not canonical");
    }

    // Order and references, on which everything else relies.
    private static void Check(ProcessState state)
    {
        var last = 0;
        foreach (ref readonly var scope in state.Scopes.Span)
        {
            if (scope.Key <= last || scope.Key >= state.NextKey || (scope.Parent != 0 && state.ScopeAt(scope.Parent) < 0) || !Enum.IsDefined(scope.Kind)) throw Broken("a scope is out of place");
            last = scope.Key;
        }

        last = 0;
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Key <= last || token.Key >= state.NextKey || state.ScopeAt(token.Scope) < 0 || !Enum.IsDefined(token.Phase)) throw Broken("a token is out of place");
            last = token.Key;
        }

        for (var i = 0; i < state.Faults.Count; i++)
        {
            if (state.TokenAt(state.Faults[i].Token) < 0) throw Broken("a fault belongs to no token");
        }
    }

    private static void Write(ref Writer writer, in FeelValue value)
    {
        if (value.IsNull) writer.Byte((byte)Tag.Null);
        else if (value.Boolean is { } boolean) writer.Byte((byte)(boolean ? Tag.True : Tag.False));
        else if (value.TryGetInt64(out var whole) && whole is >= 0 and < long.MaxValue && value.ToString() == whole.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            writer.Byte((byte)Tag.Whole);
            writer.Long(whole);
        }
        else if (value.Text is { } text)
        {
            writer.Byte((byte)Tag.Text);
            writer.Text(text);
        }
        else
        {
            writer.Byte((byte)Tag.Literal);
            writer.Text(value.ToString());
        }
    }

    private static FeelValue ReadValue(ref Reader reader) => (Tag)reader.Byte() switch
    {
        Tag.Null => FeelValue.Null,
        Tag.False => FeelValue.False,
        Tag.True => FeelValue.True,
        Tag.Whole => FeelValue.Of(reader.Long()),
        Tag.Text => FeelValue.Of(reader.Text()),
        Tag.Literal => Literal(reader.Text()),
        _ => throw Broken("a variable has an unknown kind"),
    };

    private static FeelValue Literal(string text) => FeelExpression.Parse(text) is { IsValid: true } literal ? literal.Evaluate().Value : throw Broken("a variable cannot be read");

    private static FormatException Broken(string what) => new($"The bytes of the state are broken: {what}.");

    private ref struct Writer(byte[] buffer)
    {
        private int length;

        public byte[] Buffer { get; private set; } = buffer;

        public readonly ReadOnlySpan<byte> Written => Buffer.AsSpan(0, length);

        public void Byte(byte value)
        {
            Reserve(1);
            Buffer[length++] = value;
        }

        public void Int(int value) => Long(value);

        public void Long(long value)
        {
            Reserve(10);
            var rest = (ulong)value;
            for (; rest >= 0x80; rest >>= 7) Buffer[length++] = (byte)(rest | 0x80);
            Buffer[length++] = (byte)rest;
        }

        public void Fixed(ulong value)
        {
            Reserve(8);
            BinaryPrimitives.WriteUInt64LittleEndian(Buffer.AsSpan(length), value);
            length += 8;
        }

        public void Text(string text)
        {
            var size = Utf8.GetByteCount(text);
            Int(size);
            Reserve(size);
            length += Utf8.GetBytes(text, Buffer.AsSpan(length));
        }

        private void Reserve(int size)
        {
            if (length + size <= Buffer.Length) return;
            var larger = new byte[Math.Max(Buffer.Length * 2, length + size)];
            Written.CopyTo(larger);
            Buffer = larger;
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public readonly bool IsAtEnd => rest.IsEmpty;

        public byte Byte()
        {
            if (rest.IsEmpty) throw Broken("it is cut");
            var value = rest[0];
            rest = rest[1..];
            return value;
        }

        public int Int() => Long() is var value and >= 0 and <= int.MaxValue ? (int)value : throw Broken("a number is too large");

        public ushort Short() => Long() is var value and >= 0 and <= ushort.MaxValue ? (ushort)value : throw Broken("a number is too large");

        public long Long()
        {
            var value = 0UL;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var part = Byte();
                value |= (ulong)(part & 0x7f) << shift;
                if ((part & 0x80) != 0) continue;
                return part != 0 || shift == 0 ? (long)value : throw Broken("a number is longer than needed");
            }

            throw Broken("a number is too long");
        }

        public ulong Fixed()
        {
            if (rest.Length < 8) throw Broken("it is cut");
            var value = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            rest = rest[8..];
            return value;
        }

        public string Text()
        {
            var size = Int();
            if (size > rest.Length) throw Broken("a text is cut");
            var text = rest[..size];
            rest = rest[size..];
            try
            {
                return Utf8.GetString(text);
            }
            catch (DecoderFallbackException broken)
            {
                throw new FormatException("The bytes of the state are broken: a text is not UTF-8.", broken);
            }
        }
    }
}
