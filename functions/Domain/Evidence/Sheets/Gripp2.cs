namespace EventEvaluation.Domain.Evidence.Sheets;

/// <summary>
/// GRIPP2 short form: how patients and the public were involved. S. Staniszewska and others, BMJ 358 (2017): j3453. The wording is ours. Only those who were there
/// can say it, so nothing is computed.
/// </summary>
public static class Gripp2
{
    /// <summary>The checklist.</summary>
    public static readonly Checklist Checklist = new("gripp2", "GRIPP2-SF", "BMJ 358 (2017): j3453; our own wording",
    [
        Entered("aim", "Aim", "Why were patients, carers or the public involved in this event and its evaluation?"),
        Entered("methods", "Methods", "Who was involved, in what, and how?"),
        Entered("results", "Results", "What came of their involvement, for better and for worse?"),
        Entered("discussion", "Discussion", "How far did their involvement shape the event, the evaluation and what is concluded from it?"),
        Entered("reflections", "Reflections", "What went well, what did not, and what would you do otherwise next time?"),
    ]);

    private static SheetItem Entered(string id, string name, string asks) => new($"gripp2-{id}", "Involvement", name, asks) { IsEntered = true };
}
