using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>A page of one person at a meeting.</summary>
public abstract class ParticipantPage(MeetingParts parts) : MeetingPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid? Participant { get; set; }

    /// <summary>Null only where the page lets one choose.</summary>
    public MeetingFacts.Person? Person { get; private set; }

    public string PersonName => Person is null ? "" : NameOf(Person);

    protected virtual bool MayChoose => false;

    protected override bool Works => true;

    protected ParticipantId Who => ParticipantId.From(Participant ?? Guid.Empty);

    protected override Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        Person = One.People.FirstOrDefault(person => person.Id.Value == Participant);
        return Task.FromResult<IActionResult?>(Person is null && !(MayChoose && Participant is null) ? NotFound() : null);
    }
}
