namespace EventEvaluation.App.SignIn;

/// <summary>What a signed-in person may do. The names are the app roles of the sign-in directory.</summary>
internal enum Role
{
    /// <summary>Runs rounds.</summary>
    Lead,
    /// <summary>Runs rounds together with a lead.</summary>
    CoLead,
    /// <summary>Reads the published evidence.</summary>
    Evaluator,
    /// <summary>Reads record-level files.</summary>
    RecordReader,
    /// <summary>Runs the installation.</summary>
    Operator,
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="Name">Their name in the directory.</param>
/// <param name="Roles">Their roles.</param>
internal sealed record Person(string Name, IReadOnlySet<Role> Roles);
