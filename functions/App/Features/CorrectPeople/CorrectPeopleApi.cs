using System.Text.Json.Serialization;
using EventEvaluation.App.Api;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.CorrectPeople;

/// <summary>The people of a round, over the API.</summary>
internal sealed class CorrectPeopleApi(CorrectPeople people)
{
    /// <summary>Answers <c>GET …/people</c>.</summary>
    public async Task<Outcome<ApiReply>> ListAsync(ApiCall call) => (await people.ListAsync(call.Round, call.Who, call.Cancellation)).IsAccepted(out var listed, out var refusal)
        ? Paging.Cut(call, listed, person => person.Id, page => ApiReply.Of(page, CorrectPeopleJson.Default.IReadOnlyListListedPerson))
        : refusal;

    /// <summary>Answers <c>POST …/people</c>.</summary>
    public async Task<Outcome<ApiReply>> AddAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(CorrectPeopleJson.Default.PersonBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        var faults = new BodyFaults();
        if (!Roster.IsAddress(body.Email ?? ""))
            faults.Add("/email", "Give an e-mail address, such as name@example.org.");
        if (body.TimeZone is not null)
            faults.TimeZone("/timeZone", body.TimeZone);
        if (body.Name is { Length: > 0 } name)
            faults.Text("/name", name);
        if (!faults.AreNone)
            return faults.ToRefusal();
        return Reply(await people.AddAsync(call.Round, new RosterLine(body.Email!, body.Name?.Trim() ?? "", body.Language, body.TimeZone, body.Group), call.Who, call.Cancellation));
    }

    /// <summary>Answers <c>POST …/people/{i}/address</c>.</summary>
    public async Task<Outcome<ApiReply>> CorrectAsync(ApiCall call) => (await call.ReadJsonAsync(CorrectPeopleJson.Default.AddressBody)).IsAccepted(out var body, out var refusal)
        ? Reply(await people.CorrectAsync(call.Round, call.Name("i"), body.Email?.Trim() ?? "", call.Who, call.Cancellation))
        : refusal;

    private static Outcome<ApiReply> Reply(Outcome<string> outcome) => outcome.IsAccepted(out var id, out var refusal)
        ? ApiReply.Of(new PersonReply(id), CorrectPeopleJson.Default.PersonReply)
        : refusal;
}

/// <summary>Somebody to add.</summary>
internal sealed record PersonBody(string? Email, string? Name, string? Language, string? TimeZone, string? Group);

/// <summary>The right address.</summary>
internal sealed record AddressBody(string? Email);

/// <summary>The id under which the person is known now.</summary>
internal sealed record PersonReply(string Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyList<ListedPerson>))]
[JsonSerializable(typeof(PersonBody))]
[JsonSerializable(typeof(AddressBody))]
[JsonSerializable(typeof(PersonReply))]
internal sealed partial class CorrectPeopleJson : JsonSerializerContext;
