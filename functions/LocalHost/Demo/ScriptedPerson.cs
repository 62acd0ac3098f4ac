using System.Security.Cryptography;
using System.Text;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>
/// Somebody of the file: what they answer, after which mail, and how long they wait. All of it follows from the file alone, so a demo that is stopped
/// and started again has the same people.
/// </summary>
/// <param name="Event">The event they come to.</param>
/// <param name="Person">What the file says of them.</param>
/// <param name="IsPrompt">Whether their first mail moves them, always.</param>
internal sealed record ScriptedPerson(DemoEvent Event, WorkshopPerson Person, bool IsPrompt = false)
{
    /// <summary>Their address.</summary>
    public string Address { get; } = Event.AddressOf(Person);

    /// <summary>Which stage a mail of that time is about; a person knows when the event is.</summary>
    /// <param name="at">When the mail came.</param>
    public string StageAt(DateTimeOffset at) => at < Event.HeldAt ? "pre" : "post";

    /// <summary>What they answer at a stage, in the order of the file's items.</summary>
    /// <param name="stage"><c>pre</c> or <c>post</c>.</param>
    public IReadOnlyList<int?> AnswersAt(string stage) => stage == "pre" ? Person.Pre : Person.Post;

    /// <summary>Whether they answer at a stage at all.</summary>
    /// <param name="stage"><c>pre</c> or <c>post</c>.</param>
    public bool TakesPartAt(string stage) => AnswersAt(stage).Any(answer => answer is not null);

    /// <summary>Which mail of a stage moves them to answer: the first for six in ten, the second for three, the third for one.</summary>
    /// <param name="stage"><c>pre</c> or <c>post</c>.</param>
    public int MovingMail(string stage) => IsPrompt ? 1 : (Draw(stage, "mail") % 10) switch { < 6 => 1, < 9 => 2, _ => 3 };

    /// <summary>How long they wait after that mail: 20 minutes to 20 hours.</summary>
    /// <param name="stage"><c>pre</c> or <c>post</c>.</param>
    public TimeSpan Delay(string stage) => TimeSpan.FromMinutes(20 + Draw(stage, "delay") % 1180);

    private int Draw(string stage, string what) => SHA256.HashData(Encoding.UTF8.GetBytes($"{Address}|{stage}|{what}")) is [var high, var low, ..] ? (high << 8) | low : 0;
}
