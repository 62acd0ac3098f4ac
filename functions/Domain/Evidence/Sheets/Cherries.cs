namespace EventEvaluation.Domain.Evidence.Sheets;

/// <summary>
/// CHERRIES: what a report of an internet survey says of how it was made. G. Eysenbach, Journal of Medical Internet Research 6 (2004): e34. The wording is ours; what
/// follows from how the app works is said by itself, what depends on a round is computed from it (<see cref="FillSheet"/>), the rest is entered.
/// </summary>
public static class Cherries
{
    private const string NotApplicable = FillSheet.NotApplicable;

    /// <summary>The checklist.</summary>
    public static readonly Checklist Checklist = new("cherries", "CHERRIES", "J Med Internet Res 6 (2004): e34; our own wording",
    [
        Entered("design", "Design", "Survey design", "Whom do the questions aim at, and how were those chosen who are asked?"),
        Entered("ethics", "Approval and consent", "Ethics approval", "Which committee approved it, or why was none needed?"),
        Always("consent", "Approval and consent", "Informed consent", "What were people told before they answered?",
            "The first page says what the questions are for, who asks, how answers are kept apart from names and until when they can be taken back; nobody can go on without agreeing."),
        Always("protection", "Approval and consent", "Data protection", "How are personal data guarded?",
            "Addresses stand apart from answers. The key that could join them is destroyed when the last stage closes; results of groups below the threshold are not shown."),
        Entered("development", "Development and testing", "Development and testing", "How were the questions made, and who tried them out?"),
        Computed("access", "Recruitment", "Open or closed", "Could anybody answer, or only those invited?"),
        Computed("contact", "Recruitment", "Contact", "How were people first written to?"),
        Entered("advertising", "Recruitment", "Advertising", "How was the event, and the survey, made known?"),
        Always("mode", "Administration", "Web or e-mail", "Where were the questions answered, and how did answers get into the data?",
            "On a web page that needs no account, reached by a personal link in a letter, by a poster, or typed in by staff from a paper form; answers go straight into the data."),
        Entered("context", "Administration", "Context", "Where were links or posters placed, and may that have drawn certain people?"),
        Always("voluntary", "Administration", "Voluntary", "Was answering a condition of anything?", "No. Only consent is required; every question may be left out, and everybody may decline."),
        Entered("incentives", "Administration", "Incentives", "What was offered for answering?"),
        Computed("dates", "Administration", "Dates", "From when to when could people answer?"),
        Always("order", "Administration", "Order of questions", "Were questions put in random order?", "No: everybody was asked in the same order."),
        Computed("adaptive", "Administration", "Adaptive questions", "Were some questions asked only after certain answers?"),
        Computed("items", "Administration", "Number of questions", "How many questions were there?"),
        Always("screens", "Administration", "Number of screens", "Over how many pages did they go?", "One for consent, the questions page by page, and one of review."),
        Always("completeness", "Administration", "Completeness check", "Were people told of what they had left out?",
            "Answers are checked on the server when they are handed in. Nobody is made to answer: what was left out is shown on the review page and may stay so."),
        Always("review", "Administration", "Review", "Could people look at their answers again and change them?", "Yes: before they handed them in, and by their link until the stage closed."),
        Always("visitors", "Response rates", "Unique visitors", "How were different visitors told apart?", NotApplicable + "visitors are not followed; each person invited has one link, which counts once a stage."),
        Always("views", "Response rates", "View rate", "How many of those who saw the page came to the questions?", NotApplicable + "opening a page is not recorded, for mail programs open links by themselves."),
        Computed("participation", "Response rates", "Participation rate", "How many of those invited handed in answers?"),
        Computed("completion", "Response rates", "Completion rate", "How many of those who handed in answered most questions?"),
        Always("cookies", "Multiple entries", "Cookies", "Were cookies used against answering twice?", NotApplicable + "participants get no cookie; a personal link answers each stage once."),
        Always("addresses", "Multiple entries", "IP addresses", "Were IP addresses used against answering twice?", NotApplicable + "no address of a device is kept beside answers."),
        Always("logs", "Multiple entries", "Log files", "Were log files searched for repeated answers?", NotApplicable + "logs hold no path and no token, so that nothing could be found in them."),
        Computed("registration", "Multiple entries", "Registration", "How was it kept to one answer a person?"),
        Computed("incomplete", "Analysis", "Incomplete answers", "What was done with sheets that were not complete?"),
        Always("times", "Analysis", "Implausible times", "Were sheets left out because they were filled in too fast?", NotApplicable + "no time of day is kept beside answers."),
        Always("weights", "Analysis", "Statistical correction", "Were answers weighted to make up for who did not answer?",
            "No. Those who answered both times are compared with those who answered before only, and the report says where they differ."),
    ]);

    private static SheetItem Entered(string id, string section, string name, string asks) => new($"cherries-{id}", section, name, asks) { IsEntered = true };

    private static SheetItem Computed(string id, string section, string name, string asks) => new($"cherries-{id}", section, name, asks);

    private static SheetItem Always(string id, string section, string name, string asks, string always) => new($"cherries-{id}", section, name, asks) { Always = always };
}
