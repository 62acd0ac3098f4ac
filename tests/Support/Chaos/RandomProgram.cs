using System.Globalization;
using System.Text;

namespace EventEvaluation.Support.Chaos;

/// <summary>What one step of a random orchestration does.</summary>
public enum ChaosStep
{
    /// <summary>Calls an activity.</summary>
    Call,

    /// <summary>Calls several activities at once.</summary>
    FanOut,

    /// <summary>Waits.</summary>
    Timer,

    /// <summary>Calls an activity that fails at first, until it does not.</summary>
    Flaky,

    /// <summary>Calls an activity that fails for good, and goes on all the same.</summary>
    Refused,

    /// <summary>Runs another random orchestration as a part of itself.</summary>
    Child,

    /// <summary>Waits for an event that a part of itself sends.</summary>
    EventFromChild,

    /// <summary>Waits for an event that comes through the client.</summary>
    Answer,

    /// <summary>Waits for the first of two things, of which one comes never or much too late.</summary>
    Race,
}

/// <summary>A step with its place in its generation, counted from 1, and the number it works on, from 1 to 49.</summary>
public sealed record PlannedStep(ChaosStep Step, int At, int N);

/// <summary>
/// An orchestration made up from a seed: what it does, and what comes of it, reckoned in plain code without any engine. Whoever runs it on an
/// engine interprets <see cref="Steps"/> and must come to <see cref="Expected"/>.
/// </summary>
public static class RandomProgram
{
    /// <summary>The steps of one generation. Random by intent, and the same at every replay.</summary>
    /// <param name="seed">The program.</param>
    /// <param name="depth">How deep its parts may have parts.</param>
    /// <param name="generation">How often it has begun anew.</param>
    public static IReadOnlyList<PlannedStep> Steps(int seed, int depth, int generation)
    {
        var random = new Random((seed * 31) + generation);
        var steps = new List<PlannedStep>();
        var count = random.Next(1, 5);
        for (var at = 1; at <= count; at++)
        {
            var step = (ChaosStep)random.Next(9);
            steps.Add(new PlannedStep(step == ChaosStep.Child && depth == 0 ? ChaosStep.Call : step, at, random.Next(1, 50)));
        }

        return steps;
    }

    /// <summary>How often it begins anew, the first time included.</summary>
    public static int Generations(int seed, int depth) => depth > 0 ? 1 + (seed % 3) : 1;

    /// <summary>How many activities a fan-out calls: with n, n + 1 and so on.</summary>
    public static int Width(int n) => 2 + (n % 5);

    /// <summary>What the activities of <see cref="ChaosStep.Call"/> and <see cref="ChaosStep.FanOut"/> give back.</summary>
    public static int Square(int n) => n * n;

    /// <summary>What the program ends with.</summary>
    public static string Expected(int seed, int depth)
    {
        var text = new StringBuilder();
        for (var generation = 0; generation < Generations(seed, depth); generation++)
        {
            foreach (var (step, _, n) in Steps(seed, depth, generation))
            {
                text.Append(step switch
                {
                    ChaosStep.Call => $"c{Square(n)}",
                    ChaosStep.FanOut => $"f{string.Join('+', Enumerable.Range(n, Width(n)).Select(Square))}",
                    ChaosStep.Timer => "t",
                    ChaosStep.Flaky => $"r{n}",
                    ChaosStep.Refused => $"x{n}",
                    ChaosStep.Child => $"({Expected(n, depth - 1)})",
                    ChaosStep.EventFromChild => $"e{n}",
                    ChaosStep.Answer => $"a{n}",
                    _ => n % 2 == 0 ? $"w{Square(n)}" : "l",
                });
            }

            text.Append('|');
        }

        return text.ToString();
    }

    /// <summary>The keys of the effects that the program has, each once, whatever happens to it. A key says where in the program it is.</summary>
    /// <param name="seed">The program.</param>
    /// <param name="depth">How deep its parts may have parts.</param>
    /// <param name="path">Where it is itself; empty for the whole.</param>
    public static IEnumerable<string> Effects(int seed, int depth, string path = "")
    {
        for (var generation = 0; generation < Generations(seed, depth); generation++)
        {
            foreach (var (step, at, n) in Steps(seed, depth, generation))
            {
                var place = Place(path, generation, at);
                var keys = step switch
                {
                    ChaosStep.Call => [place],
                    ChaosStep.Race when n % 2 == 0 => [place],
                    ChaosStep.FanOut => Enumerable.Range(0, Width(n)).Select(i => Part(place, i)),
                    ChaosStep.Child => Effects(n, depth - 1, place),
                    _ => [],
                };
                foreach (var key in keys)
                    yield return key;
            }
        }
    }

    /// <summary>Where a step is.</summary>
    public static string Place(string path, int generation, int at) => string.Create(CultureInfo.InvariantCulture, $"{path}({generation}.{at})");

    /// <summary>Where one of several calls of a step is.</summary>
    public static string Part(string place, int i) => string.Create(CultureInfo.InvariantCulture, $"{place}{i}");
}
