using System.Globalization;
using System.Text;

namespace MotCua.Bpmn;

/// <summary>Why a condition could not be read.</summary>
/// <param name="Position">Index into the text, 0-based.</param>
/// <param name="Message">An English sentence.</param>
public sealed record ConditionError(int Position, string Message);

/// <summary>
/// The condition of a sequence flow, in a small subset of FEEL (DMN 1.5, clause 10.3):
/// <c>name op literal</c> with op one of <c>= != &lt; &lt;= &gt; &gt;=</c> and a text, number or Boolean literal; a bare name or <c>true</c>/<c>false</c>;
/// <c>and</c>, <c>or</c>, <c>not(...)</c>, parentheses. Everything that this subset accepts means the same in full FEEL.
/// </summary>
public sealed class Condition
{
    private const int MaxLength = 4_000;
    private const int MaxDepth = 64;

    private readonly Term root;

    private Condition(string text, Term root)
    {
        Text = text;
        this.root = root;
    }

    /// <summary>The condition as written, without white space around it.</summary>
    public string Text { get; }

    /// <summary>Reads a condition. Exactly one of the two results is not null; it never throws on text.</summary>
    public static (Condition? Condition, ConditionError? Error) Parse(string text)
    {
        if (text.Length > MaxLength) return (null, new(MaxLength, $"A condition has at most {MaxLength} characters."));

        var reader = new Reader(text);
        var root = reader.ReadAll();
        return root is null ? (null, reader.Error) : (new Condition(text.Trim(), root), null);
    }

    /// <summary>
    /// True, false, or null where FEEL says null: an order between a missing value or values of two kinds, or an equality of two kinds.
    /// A missing variable is null; null equals no literal.
    /// </summary>
    public bool? Evaluate(ProcessVariables variables) => root.Evaluate(variables);

    private abstract record Term
    {
        public abstract bool? Evaluate(ProcessVariables variables);
    }

    private sealed record Constant(bool Value) : Term
    {
        public override bool? Evaluate(ProcessVariables variables) => Value;
    }

    private sealed record Name(string Text) : Term
    {
        public override bool? Evaluate(ProcessVariables variables) =>
            variables.Find(Text) is { Kind: ValueKind.Boolean } value ? value.IsTrue : null;
    }

    private sealed record Comparison(string Name, string Sign, Value Literal) : Term
    {
        public override bool? Evaluate(ProcessVariables variables)
        {
            if (variables.Find(Name) is not { } value) return Sign switch { "=" => false, "!=" => true, _ => null };
            if (value.Kind != Literal.Kind) return null;
            if (Sign is "=" or "!=") return value == Literal == (Sign == "=");
            if (value.Kind == ValueKind.Boolean) return null;

            var order = value.Kind == ValueKind.Number ? value.Number.CompareTo(Literal.Number) : string.CompareOrdinal(value.Text, Literal.Text);
            return Sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
        }
    }

    private sealed record Not(Term Inner) : Term
    {
        public override bool? Evaluate(ProcessVariables variables) => !Inner.Evaluate(variables);
    }

    // C# gives & and | on bool? the three-valued logic that FEEL asks for.
    private sealed record And(Term Left, Term Right) : Term
    {
        public override bool? Evaluate(ProcessVariables variables) => Left.Evaluate(variables) & Right.Evaluate(variables);
    }

    private sealed record Or(Term Left, Term Right) : Term
    {
        public override bool? Evaluate(ProcessVariables variables) => Left.Evaluate(variables) | Right.Evaluate(variables);
    }

    private sealed class Reader(string text)
    {
        private int at;
        private int depth;
        private int terms;

        public ConditionError? Error { get; private set; }

        public Term? ReadAll()
        {
            var term = ReadOr();
            SkipSpace();
            return term is not null && at < text.Length ? Fail("Nothing more is expected here.") : term;
        }

        private Term? ReadOr()
        {
            var left = ReadAnd();
            while (left is not null && TakeWord("or"))
            {
                left = ReadAnd() is { } right ? Grown(new Or(left, right)) : null;
            }

            return left;
        }

        private Term? ReadAnd()
        {
            var left = ReadUnary();
            while (left is not null && TakeWord("and"))
            {
                left = ReadUnary() is { } right ? Grown(new And(left, right)) : null;
            }

            return left;
        }

        // A chain of and/or leans to the left, so its length is the depth of the evaluation.
        private Term? Grown(Term term) => ++terms > 256 ? Fail("A condition joins at most 256 terms.") : term;

        private Term? ReadUnary()
        {
            if (TakeWord("not"))
            {
                SkipSpace();
                if (!Take('(')) return Fail("“not” is followed by a condition in parentheses.");
                return ReadInside() is { } negated ? new Not(negated) : null;
            }

            SkipSpace();
            if (Take('(')) return ReadInside();
            if (TakeWord("true")) return new Constant(true);
            if (TakeWord("false")) return new Constant(false);
            return ReadComparison();
        }

        private Term? ReadInside()
        {
            if (++depth > MaxDepth) return Fail($"Parentheses go at most {MaxDepth} deep.");

            var inner = ReadOr();
            depth--;
            if (inner is null) return null;
            SkipSpace();
            return Take(')') ? inner : Fail("A closing parenthesis is missing.");
        }

        private Term? ReadComparison()
        {
            var name = ReadWord();
            if (name.Length == 0 || name is "and" or "or" or "not") return Fail("The name of a variable is expected here.");

            SkipSpace();
            var sign = TakeSign();
            if (sign is null) return new Name(name);
            SkipSpace();
            return ReadLiteral() is { } literal ? new Comparison(name, sign, literal) : Fail("A text in quotes, a number, true or false is expected here.");
        }

        private string? TakeSign()
        {
            foreach (var sign in (string[])["!=", "<=", ">=", "=", "<", ">"])
            {
                if (string.CompareOrdinal(text, at, sign, 0, sign.Length) != 0) continue;
                at += sign.Length;
                return sign;
            }

            return null;
        }

        private Value? ReadLiteral()
        {
            if (TakeWord("true")) return true;
            if (TakeWord("false")) return false;
            if (Take('"')) return ReadText();

            var start = at;
            if (at < text.Length && text[at] == '-') at++;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            if (decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && (at == text.Length || !IsWord(text[at])))
            {
                return number;
            }

            at = start;
            return null;
        }

        private Value? ReadText()
        {
            var start = at - 1;
            var content = new StringBuilder();
            while (at < text.Length)
            {
                var sign = text[at++];
                if (sign == '"') return content.ToString();
                if (sign != '\\')
                {
                    content.Append(sign);
                    continue;
                }

                var escaped = at < text.Length ? text[at++] : '\0';
                if (escaped is not ('"' or '\\' or 'n' or 't')) break;
                content.Append(escaped switch { 'n' => '\n', 't' => '\t', _ => escaped });
            }

            at = start;
            return null;
        }

        private bool TakeWord(string word)
        {
            SkipSpace();
            var end = at + word.Length;
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0 || (end < text.Length && IsWord(text[end]))) return false;
            at = end;
            return true;
        }

        private string ReadWord()
        {
            SkipSpace();
            var start = at;
            if (at < text.Length && !char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && IsWord(text[at])) at++;
            }

            return text[start..at];
        }

        private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign == '_';

        private bool Take(char sign)
        {
            if (at >= text.Length || text[at] != sign) return false;
            at++;
            return true;
        }

        private void SkipSpace()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        }

        // The first fault is the one to show: what follows it is only its echo.
        private Term? Fail(string message)
        {
            Error ??= new(at, message);
            return null;
        }
    }
}
