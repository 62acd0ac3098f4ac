namespace EventEvaluation.EndToEnd.Tests.Prepared;

/// <summary>For tests that look at all of the storage: they run when no journey does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}
