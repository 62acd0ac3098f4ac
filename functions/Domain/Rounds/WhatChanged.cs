namespace EventEvaluation.Domain.Rounds;

/// <summary>What was changed because of what people said: a day and a sentence, written by a lead.</summary>
/// <param name="Day">Since when.</param>
/// <param name="Text">What, in one line.</param>
public sealed record WhatChanged(DateOnly Day, string Text)
{
    /// <summary>The longest sentence.</summary>
    public const int LongestText = 200;

    /// <summary>The most of them in one round.</summary>
    public const int Most = 20;
}
