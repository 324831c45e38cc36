namespace MotCua.Dossiers.Domain;

/// <summary>What an item of a request is about: an answer of the electronic form, or a paper.</summary>
internal enum ItemKind { Field, Paper }

/// <summary>One thing that is wrong or missing, with everything the applicant needs to put it right.</summary>
/// <param name="Item">Key of the question or id of the paper.</param>
/// <param name="Name">As the applicant saw it.</param>
/// <param name="Reason">Code of supplement-reasons.csv.</param>
/// <param name="What">What is wrong, in words.</param>
/// <param name="Rule">The rule that asks for it, as quoted by the officer.</param>
/// <param name="Example">The right thing; may be empty for papers.</param>
internal sealed record RequestedItem(ItemKind Kind, string Item, string Name, string Reason, string What, string Rule, string Example)
{
    /// <summary>Its name in forms and addresses: a question and a paper may share a key.</summary>
    public string Handle() => HandleOf(Kind, Item);

    public static string HandleOf(ItemKind kind, string item) => (kind == ItemKind.Field ? "q-" : "p-") + item;
}

/// <summary>One request, before or after acceptance, and what came of it.</summary>
internal sealed record CompletionRequest(DateTimeOffset AskedAt, Guid AskedBy, IReadOnlyList<RequestedItem> Items, DateTimeOffset? AnsweredAt)
{
    /// <summary>When the applicant was reminded.</summary>
    public IReadOnlyList<DateTimeOffset>? RemindedAt { get; init; }

    /// <summary>The legal basis that allowed it; only for a request beyond the first.</summary>
    public string? Basis { get; init; }

    /// <summary>The due time that it stopped; none before acceptance.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Item by item, in the order of the request; empty until it is answered.</summary>
    public IReadOnlyList<AnsweredItem> Answered { get; init; } = [];
}

/// <summary>What stood there when it was asked for, and what the applicant gave.</summary>
internal sealed record AnsweredItem(ItemKind Kind, string Item, ItemContent Before, ItemContent After);

/// <param name="Answer">Canonical text of an answer; none for papers and for questions left open.</param>
internal sealed record ItemContent(string? Answer, bool OnPaper, IReadOnlyList<HeldFile> Files);

/// <summary>What the applicant, or the counter for the applicant, gives to a request.</summary>
/// <param name="Fields">By key of the question, in canonical text; empty for a tick that is left open.</param>
/// <param name="Papers">New papers and files; those held before stay.</param>
internal sealed record GivenAnswers(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<HeldPaper> Papers);

/// <summary>How many requests a dossier may get, by the dated setting in force.</summary>
/// <param name="Basis">The law or decision that gives the number.</param>
internal sealed record RequestAllowance(int Limit, string Basis);
