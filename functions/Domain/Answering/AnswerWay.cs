namespace EventEvaluation.Domain.Answering;

/// <summary>The way on which somebody came to answer.</summary>
public enum AnswerWay
{
    /// <summary>By a link in a mail.</summary>
    Mail,
    /// <summary>By the code on a poster.</summary>
    WalkIn,
    /// <summary>On paper, typed in by staff.</summary>
    Paper,
}
