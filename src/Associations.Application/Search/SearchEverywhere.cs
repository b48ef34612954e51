using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Application.Search;

/// <summary>Looks for words in everything the association keeps: municipalities, partnerships, people and calls; the best of each first.</summary>
/// <param name="Text">Names in any spelling and script.</param>
/// <param name="People">Rows of people.</param>
/// <param name="PeoplePage">From 1.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record SearchEverywhere(string? Text, int People = SearchEverywhere.Shown, int PeoplePage = 1) : IRead<Result<SearchEverywhere.Answer>>
{
    /// <summary>Rows of each kind; all are counted.</summary>
    public const int Shown = 5;

    public sealed record Answer(Group<Municipality> Municipalities, Group<Partnership> Partnerships, Group<Person> People, Group<Call> Calls)
    {
        public long Found => Municipalities.Found + Partnerships.Found + People.Found + Calls.Found;
    }

    public sealed record Group<T>(IReadOnlyList<T> Rows, long Found);

    public sealed record Municipality(MunicipalityId Id, LocalisedText Name, string Country, string Code, LocalisedText RegionName, int? Population);

    /// <param name="Sides">Ours first.</param>
    public sealed record Partnership(PartnershipId Id, IReadOnlyList<LocalisedText> Sides, PartnershipStage Stage);

    /// <param name="Municipality">For which the person speaks.</param>
    public sealed record Person(ContactId Id, string Name, string Position, LocalisedText Municipality);

    public sealed record Call(CallId Id, string Reference, string Funder, LocalisedText Title);
}

/// <summary>Reads all kinds in one round trip, by index.</summary>
public interface IEverywhereSearch
{
    Task<SearchEverywhere.Answer> Find(string text, int shown, int people, int peopleSkipped, CancellationToken cancellationToken);
}

internal sealed class SearchEverywhereHandler(IEverywhereSearch search) : IRequestHandler<SearchEverywhere, Result<SearchEverywhere.Answer>>
{
    public async Task<Result<SearchEverywhere.Answer>> Handle(SearchEverywhere request, CancellationToken cancellationToken)
    {
        var page = new PageOf(request.PeoplePage, request.People);
        return await search.Find(request.Text ?? "", SearchEverywhere.Shown, page.Size, page.Skip, cancellationToken);
    }
}
