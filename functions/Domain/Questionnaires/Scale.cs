namespace EventEvaluation.Domain.Questionnaires;

/// <summary>A labelled answer scale that several questions share; its points count from 1.</summary>
/// <param name="Id">Its name in the questionnaire.</param>
/// <param name="Labels">One label a point, lowest first: 2–11 of them.</param>
public sealed record Scale(string Id, IReadOnlyList<LocalText> Labels)
{
    /// <summary>The least number of points a scale has.</summary>
    public const int FewestPoints = 2;

    /// <summary>The greatest number of points a scale has.</summary>
    public const int MostPoints = 11;

    /// <summary>How many points the scale has.</summary>
    public int Points => Labels.Count;
}
