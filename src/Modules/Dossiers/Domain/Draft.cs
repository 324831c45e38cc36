namespace MotCua.Dossiers.Domain;

/// <summary>
/// What an applicant has written so far. It has no legal effect and no history: a plain row that goes when it is sent or thrown away.
/// </summary>
internal sealed class Draft
{
    private Draft() { }

    public Guid Id { get; private set; }
    public Guid OwnerId { get; private set; }
    public Guid ProcedureId { get; private set; }
    public Guid ProcedureVersionId { get; private set; }
    public string ProcedureName { get; private set; } = "";
    public string CaseCode { get; private set; } = "";
    public Guid ReceivingPointId { get; private set; }
    public Guid FormVersionId { get; private set; }

    /// <summary>Answers that are in order, in their canonical text.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the rules of the procedure asked, likewise.</summary>
    public IReadOnlyDictionary<string, string> RuleAnswers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Pages left with an error: what was typed, as typed, by page and input.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string[]>> Unfinished { get; private set; } = new Dictionary<string, IReadOnlyDictionary<string, string[]>>();

    public IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> Papers { get; private set; } = new Dictionary<string, IReadOnlyList<HeldFile>>();
    public Applicant? Contact { get; private set; }

    /// <summary>The page to take up again at.</summary>
    public string ContinueAt { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Two windows on one draft must not overwrite each other's pages.</summary>
    public int Version { get; private set; }

    public static Draft Start(
        Guid id, Guid owner, Guid procedure, Guid procedureVersion, string procedureName, string caseCode, Guid receivingPoint, Guid formVersion, string firstPage, DateTimeOffset now) => new()
        {
            Id = id,
            OwnerId = owner,
            ProcedureId = procedure,
            ProcedureVersionId = procedureVersion,
            ProcedureName = procedureName,
            CaseCode = caseCode,
            ReceivingPointId = receivingPoint,
            FormVersionId = formVersion,
            ContinueAt = firstPage,
            StartedAt = now,
            SavedAt = now,
        };

    public void SaveAnswers(string page, IReadOnlyDictionary<string, string> answers, string next, DateTimeOffset now)
    {
        Answers = answers;
        Forget(page);
        Saved(next, now);
    }

    /// <summary>Keeps a page that has errors as it was typed; answers of it that were in order are kept too.</summary>
    public void SaveUnfinished(string page, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string[]> typed, DateTimeOffset now)
    {
        Answers = answers;
        Keep(page, typed);
        Saved(page, now);
    }

    public void SaveRuleAnswers(string page, IReadOnlyDictionary<string, string> answers, string next, DateTimeOffset now)
    {
        RuleAnswers = answers;
        Forget(page);
        Saved(next, now);
    }

    public void SaveUnfinishedRuleAnswers(string page, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string[]> typed, DateTimeOffset now)
    {
        RuleAnswers = answers;
        Keep(page, typed);
        Saved(page, now);
    }

    public void SaveContact(string page, Applicant contact, string next, DateTimeOffset now)
    {
        Contact = contact;
        Forget(page);
        Saved(next, now);
    }

    public void SaveUnfinishedContact(string page, IReadOnlyDictionary<string, string[]> typed, DateTimeOffset now)
    {
        Contact = null;
        Keep(page, typed);
        Saved(page, now);
    }

    public void AddFiles(IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> files, string next, DateTimeOffset now)
    {
        var papers = Papers.ToDictionary(p => p.Key, p => p.Value);
        foreach (var (paper, more) in files) papers[paper] = [.. papers.GetValueOrDefault(paper, []), .. more];
        Papers = papers;
        Saved(next, now);
    }

    public void RemoveFile(Guid file, DateTimeOffset now)
    {
        Papers = Papers.ToDictionary(p => p.Key, IReadOnlyList<HeldFile> (p) => [.. p.Value.Where(f => f.FileId != file)]);
        Saved(ContinueAt, now);
    }

    public HeldFile? File(Guid id) => Papers.Values.SelectMany(p => p).FirstOrDefault(f => f.FileId == id);

    public int FileCount => Papers.Values.Sum(p => p.Count);

    private void Keep(string page, IReadOnlyDictionary<string, string[]> typed) => Unfinished = new Dictionary<string, IReadOnlyDictionary<string, string[]>>(Unfinished) { [page] = typed };

    private void Forget(string page) => Unfinished = Unfinished.Where(p => p.Key != page).ToDictionary(p => p.Key, p => p.Value);

    private void Saved(string next, DateTimeOffset now)
    {
        ContinueAt = next;
        SavedAt = now;
        Version++;
    }
}

/// <summary>What was gathered for the answer to a request, item by item, until all that was asked is there and the applicant sends it.</summary>
internal sealed class AnswerDraft
{
    private AnswerDraft() { }

    public Guid DossierId { get; private set; }
    public IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> Files { get; private set; } = new Dictionary<string, IReadOnlyList<HeldFile>>();

    /// <summary>What was typed on the unlocked questions, right or wrong, by input.</summary>
    public IReadOnlyDictionary<string, string[]> Typed { get; private set; } = new Dictionary<string, string[]>();
    public int Version { get; private set; }

    public static AnswerDraft Of(Guid dossier) => new() { DossierId = dossier };

    public void Add(IReadOnlyDictionary<string, string[]> typed, IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> files)
    {
        Typed = typed;
        var all = Files.ToDictionary(p => p.Key, p => p.Value);
        foreach (var (item, more) in files) all[item] = [.. all.GetValueOrDefault(item, []), .. more];
        Files = all;
        Version++;
    }

    public void Remove(Guid file)
    {
        Files = Files.ToDictionary(p => p.Key, IReadOnlyList<HeldFile> (p) => [.. p.Value.Where(f => f.FileId != file)]);
        Version++;
    }
}
