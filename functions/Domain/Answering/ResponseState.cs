namespace EventEvaluation.Domain.Answering;

/// <summary>How somebody has dealt with a stage.</summary>
public enum ResponseState
{
    /// <summary>Answers were handed in.</summary>
    Finished = 1,
    /// <summary>The person said that they will not answer; they may still change their mind while the stage is open.</summary>
    Declined = 2,
    /// <summary>Answers were handed in and taken back; nothing of them is kept.</summary>
    Withdrawn = 3,
    /// <summary>The person has begun and not handed in: never counted as an answer, deleted when the stage closes.</summary>
    Draft = 4,
    /// <summary>The person was erased or got another link: this one opens nothing any more.</summary>
    Erased = 5,
}
