using CsCheck;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

public sealed class TallyTests
{
    [Fact]
    public void Merge_InAnyOrderAndSplit_GivesTheSame() => Gen.Select(Answers.AnyPeople, Gen.Int[1, 5], Gen.Int[0, 1000]).Sample((people, shards, seed) =>
    {
        var parts = people.Select((person, index) => (person, shard: index % shards)).GroupBy(one => one.shard).Select(shard => Answers.Count(shard.Select(one => one.person))).ToArray();
        new Random(seed).Shuffle(parts);
        Assert.Equal(TallyText.Write(Answers.Count(people)), TallyText.Write(Tally.Merge(parts.SelectMany(part => part).Concat(Answers.Count([])))));
    });

    [Fact]
    public void Total_IsEverybody_AndGroupsMakeIt() => Answers.AnyPeople.Sample(people =>
    {
        foreach (var item in Answers.Count(people).GroupBy(tally => tally.Item))
        {
            var rest = item.Where(tally => tally.Group != AnalysisGroup.All)
                .Aggregate(item.Single(tally => tally.Group == AnalysisGroup.All), (left, group) => left - group.InGroup(AnalysisGroup.All));
            Assert.Equal(0, rest.Pre.Sum() + rest.Post.Sum() + rest.Moves.Pairs);
        }
    });

    [Fact]
    public void TallyText_ReadBack_IsTheSame() => Answers.AnyPeople.Sample(people =>
        Assert.Equal(TallyText.Write(Answers.Count(people)), TallyText.Write(TallyText.Read(TallyText.Write(Answers.Count(people))))));

    [Fact]
    public void Add_EveryWayOfNotAnswering_HasItsCell()
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { ["speak"] = 3 });
        builder.Add("patient", "speak", ItemAnswer.Of(2), ItemAnswer.Of(3));
        builder.Add("patient", "speak", ItemAnswer.NotApplicable, ItemAnswer.Of(3));
        builder.Add("patient", "speak", ItemAnswer.PreferNotToSay, ItemAnswer.Missing);
        builder.Add("patient", "speak", null, ItemAnswer.Missing);
        var tally = Answers.Of(builder.ToTallies(), "patient");
        Assert.Equal([0, 1, 0, 1, 1, 0], tally.Pre);
        Assert.Equal([0, 0, 2, 0, 0, 2], tally.Post);
        Assert.Equal((1, 1, 2), (tally.Moves.Pairs, tally.PreCount, tally.PostCount));
        Assert.Equal(1, tally.Moves[2, 3]);
    }

    [Fact]
    public void Add_AnswerOffTheScale_CountsNothing()
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { ["speak"] = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add("patient", "speak", ItemAnswer.Of(2), ItemAnswer.Of(4)));
        Assert.All(builder.ToTallies(), tally => Assert.Equal(0, tally.Pre.Sum()));
    }

    [Fact]
    public void Add_ToTheTotalByName_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new TallyBuilder(new Dictionary<string, int> { ["speak"] = 3 }).Add("all", "speak", null, null));

    [Fact]
    public void Tally_WithMoreMovesThanAnswers_IsRefused() => Assert.Throws<ArgumentException>(() => new Tally("speak", "all", 1, [1, 0, 0, 0], [2, 0, 0, 0], [2]));

    [Fact]
    public void Plus_OtherScale_IsRefused() => Assert.Throws<ArgumentException>(() => Tally.Empty("speak", "all", 5) + Tally.Empty("speak", "all", 7));

    [Theory]
    [InlineData("patient", "", "patient")]
    [InlineData("", "carer", "carer")]
    [InlineData("patient", "carer", "patient")]
    [InlineData("patient carer", "carer", "several roles")]
    [InlineData("patient patient", "", "patient")]
    [InlineData("", "", "not said")]
    public void Group_BeforeRules_AndAfterFillsAGap(string before, string after, string expected) =>
        Assert.Equal(expected, AnalysisGroup.Of(before.Split(' ', StringSplitOptions.RemoveEmptyEntries), after.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
