using MotCua.Bpmn;
using MotCua.Kernel;

namespace MotCua.Processes.Domain;

/// <summary>Guesses what is done in a step from its place and words. A binding by a person always wins over the guess.</summary>
internal static class StepGuess
{
    /// <param name="index">From 0.</param>
    public static StepKind KindOf(int index, int count, string content, string responsible)
    {
        var text = VietnameseText.Fold(content);
        var who = VietnameseText.Fold(responsible);
        if (index == 0) return StepKind.Receive;
        if (text.StartsWith("tra ket qua", StringComparison.Ordinal) || (index == count - 1 && IsDesk(who) && Says(text, "tra ", "nhan ket qua", "thong bao"))) return StepKind.Return;
        if (text.StartsWith("chuyen ", StringComparison.Ordinal)) return StepKind.Transfer;
        if (text.StartsWith("phan cong", StringComparison.Ordinal) || text.StartsWith("giao ", StringComparison.Ordinal) || Says(text, "chuyen cho chuyen vien", "giao chuyen vien", "giao cho")) return StepKind.Assign;
        if (Says(text, "dong dau", "phat hanh", "vao so", "cap so", "lay so") || IsClerk(who)) return StepKind.Issue;

        var chief = Says(who, "lanh dao so", "lanh dao co quan", "lanh dao ubnd", "lanh dao uy ban", "lanh dao trung tam", "lanh dao ban", "giam doc", "chu tich", "nguoi dung dau") || who.StartsWith("ubnd", StringComparison.Ordinal);
        var head = !chief && Says(who, "lanh dao phong", "truong phong", "lanh dao chi cuc", "lanh dao don vi");
        if (!head && Approves(text)) return StepKind.Approve;
        if (chief && !Says(text, "trinh ") && Says(text, "xem xet", "quyet dinh", "duyet", "ky ")) return StepKind.Approve;
        if (!head && !chief && (Says(text, "tham dinh", "tham tra", "thu ly", "du thao", "tham muu", "nghien cuu", "xu ly", "giai quyet", "kiem tra") || Says(who, "chuyen vien", "cong chuc", "thanh vien"))) return StepKind.Examine;
        return StepKind.Review;
    }

    /// <summary>“phê duyệt” of one's own, not “trình lãnh đạo phê duyệt”.</summary>
    private static bool Approves(string text)
    {
        if (text.Contains("ky nhay", StringComparison.Ordinal)) return false;
        var sign = new[] { "phe duyet", "ky duyet", "ky ban hanh", "ky quyet dinh", "ky van ban" }.Select(w => text.IndexOf(w, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
        var submit = text.IndexOf("trinh ", StringComparison.Ordinal);

        // "thủ tục hành chính" and "quá trình" hold the same letters as "trình", but not as the word of submitting.
        while (submit > 0 && (text[submit - 1] != ' ' || text[..submit].EndsWith("qua ", StringComparison.Ordinal) || text[..submit].EndsWith("to ", StringComparison.Ordinal)))
            submit = text.IndexOf("trinh ", submit + 1, StringComparison.Ordinal);
        return sign >= 0 && (submit < 0 || sign < submit);
    }

    private static bool IsDesk(string who) => Says(who, "tn tkq", "tiep nhan", "tra ket qua", "mot cua", "trung tam phuc vu", "ttpvhcc");

    private static bool IsClerk(string who) => who.StartsWith("van thu", StringComparison.Ordinal) || who.StartsWith("bo phan van thu", StringComparison.Ordinal);

    private static bool Says(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
