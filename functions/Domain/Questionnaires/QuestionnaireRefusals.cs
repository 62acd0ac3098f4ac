namespace EventEvaluation.Domain.Questionnaires;

/// <summary>What can be said no to when a questionnaire comes in.</summary>
public static class QuestionnaireRefusals
{
    /// <summary>The JSON is no questionnaire; its details name every fault.</summary>
    public static readonly Refusal Faulty =
        new("questionnaire-faulty", RefusalKind.Invalid, "This is not a questionnaire that can be used; each fault is named with its place.");

    /// <summary>The text is not JSON at all; its detail says where it breaks off.</summary>
    public static readonly Refusal NotJson =
        new("questionnaire-not-json", RefusalKind.Malformed, "This is not JSON, so it cannot be read as a questionnaire.");

    /// <summary>The JSON is larger than any questionnaire needs to be.</summary>
    public static readonly Refusal TooLarge =
        new("questionnaire-too-large", RefusalKind.TooLarge, "A questionnaire has at most 256 Ki characters of JSON.");

    /// <summary>The programme has none of that name, and neither has the bank.</summary>
    public static readonly Refusal Unknown =
        new("questionnaire-unknown", RefusalKind.NotFound, "There is no questionnaire of that name in this programme or in the bank.");

    /// <summary>Others keep changing it.</summary>
    public static readonly Refusal BeingChanged =
        new("questionnaire-being-changed", RefusalKind.Conflict, "Somebody else is changing this questionnaire at the same time. Please try again.");
}
