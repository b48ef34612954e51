using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;

namespace Associations.Web.Operations.Demonstration;

/// <summary>An association of the demonstration: real programme, real municipalities, invented people.</summary>
/// <param name="SendsIn">Days from today to the next issue of its digest.</param>
internal sealed record Scene(string Slug, LocalisedText Name, string Language, string Zone, string Colour, Undertaking Programme, IReadOnlyList<Place> Places, IReadOnlyList<string> Calls, int SendsIn)
{
    /// <summary>References of calls that it offers to the other associations.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>Its registry; partners come into its list, but not into its programme.</summary>
    public IReadOnlyList<Pair> Pairs { get; init; } = [];

    /// <summary>A registry that waits to be imported, as somebody sent it; null when none does.</summary>
    public string? Registry { get; init; }

    public IReadOnlyList<SignInOf> People { get; init; } = [];

    /// <summary>Its partnerships meet online.</summary>
    public bool Meets { get; init; }

    /// <summary>One issue was sent a month ago, and the next waits for approval.</summary>
    public bool HasHistory { get; init; }
}

internal sealed record Undertaking(LocalisedText Name, DateOnly From, DateOnly To, IReadOnlyList<string> Donors, IReadOnlyList<string> Countries)
{
    public required LocalisedText Digest { get; init; }

    public required LocalisedText Introduction { get; init; }
}

/// <summary>A real municipality; the person who speaks for it is invented, or there is none.</summary>
internal sealed record Place(string Country, string Code, MunicipalityKind Kind, LocalisedText Name, Speaker? Speaker);

/// <param name="Agreed">False: no legal basis is recorded, so that nothing is sent to them.</param>
internal sealed record Speaker(string Name, string Position, string Email, string Language, bool Agreed, IReadOnlyList<Theme> Topics);

/// <summary>Somebody who may sign in, with the demonstration's password.</summary>
/// <param name="Place">The code of the municipality that a contact speaks for.</param>
internal sealed record SignInOf(string Email, string Name, Role Role, string Language, string? Place = null);
