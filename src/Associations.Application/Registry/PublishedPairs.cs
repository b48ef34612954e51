using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;

namespace Associations.Application.Registry;

/// <summary>The published partnerships, narrowed by a filter; for anyone.</summary>
[AllowAnyone]
public sealed record PublishedPairs(PublicFilter Filter, string Language) : IRead<PublishedPairs.Answer>
{
    /// <param name="Shown">What the filter shows, between municipalities, by name.</param>
    /// <param name="All">Everything that is published: what can be filtered by is counted over it.</param>
    public sealed record Answer(IReadOnlyList<PublicPair> Shown, PublicPairs All)
    {
        public IEnumerable<PublicPair> Municipal => All.Pairs.Where(pair => pair.IsMunicipal);

        public IReadOnlyList<PublicPair> Regional => [.. All.Pairs.Where(pair => !pair.IsMunicipal)];
    }
}

/// <summary>What the public registry is narrowed to.</summary>
public sealed record PublicFilter
{
    /// <summary>A municipality of either side, in any spelling, or its code.</summary>
    public string? Text { get; init; }

    /// <summary>The first side's region, ISO 3166-2.</summary>
    public string? Region { get; init; }

    /// <summary>The partner's country, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    public Theme? Theme { get; init; }

    public Formality? Formality { get; init; }

    public PartnershipStage? Stage { get; init; }

    public int? Year { get; init; }

    public bool Takes(PublicPair pair) =>
        (string.IsNullOrWhiteSpace(Text) || pair.Answers)
        && (Region is null || pair.Ours.Region == Region)
        && (Country is null || pair.Sides.Skip(1).Any(side => side.Country == Country))
        && (Theme is not { } theme || pair.Themes.Contains(theme))
        && (Formality is null || pair.Formality == Formality)
        && (Stage is null || pair.Stage == Stage)
        && (Year is null || pair.Year == Year);
}

/// <summary>What everyone may see of one partnership.</summary>
[AllowAnyone]
public sealed record PublishedPair(PartnershipId Id, string Language) : IRead<Result<PublishedPair.Answer>>
{
    public sealed record Answer(PublicPair Pair, PublicPairs All);
}

internal sealed class PublishedPairsHandler(IPublicRegistry registry) : IRequestHandler<PublishedPairs, PublishedPairs.Answer>, IRequestHandler<PublishedPair, Result<PublishedPair.Answer>>
{
    public async Task<PublishedPairs.Answer> Handle(PublishedPairs request, CancellationToken cancellationToken)
    {
        var all = await registry.All(request.Filter.Text, request.Language, cancellationToken);
        return new([.. all.Pairs.Where(pair => pair.IsMunicipal && request.Filter.Takes(pair))], all);
    }

    public async Task<Result<PublishedPair.Answer>> Handle(PublishedPair request, CancellationToken cancellationToken)
    {
        var one = await registry.One(request.Id, request.Language, cancellationToken);
        return one.Pairs is [var found] ? new PublishedPair.Answer(found, one) : RegistryErrors.PairNotFound;
    }
}
