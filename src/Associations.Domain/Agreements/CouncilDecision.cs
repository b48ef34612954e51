using Associations.Domain.Documents;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Agreements;

/// <summary>What a council decided: when, under which number, and the decision itself.</summary>
public sealed record Decision(DateOnly On, string Number, DocumentId Document);

/// <summary>The decision of one side's council to approve an agreement.</summary>
public sealed class CouncilDecision
{
    private CouncilDecision(MunicipalityId side) => Side = side;

    public MunicipalityId Side { get; private set; }

    public DateOnly DecidedOn { get; private set; }

    public string Number { get; private set; } = "";

    public DocumentId Document { get; private set; }

    internal static CouncilDecision Of(MunicipalityId side, Decision decision)
    {
        var made = new CouncilDecision(side);
        made.Replace(decision);
        return made;
    }

    internal void Replace(Decision decision) => (DecidedOn, Number, Document) = (decision.On, decision.Number.Trim(), decision.Document);

    /// <summary>The same decision, of the municipality that this one's entry was merged into.</summary>
    internal CouncilDecision For(MunicipalityId kept) => Of(kept, new Decision(DecidedOn, Number, Document));
}

/// <summary>Who signed for a side: name and office.</summary>
public sealed record Signatory(MunicipalityId Side, string Name);

/// <param name="Place">As people write it; may be empty, and always is for what was signed online without saying where.</param>
/// <param name="Signatories">One for each side.</param>
public sealed record Signature(DateOnly On, SigningMode Mode, string Place, IReadOnlyList<Signatory> Signatories);

/// <summary>Where an agreement was entered, under which number, and when.</summary>
public sealed record Registration(string With, string Number, DateOnly On);
