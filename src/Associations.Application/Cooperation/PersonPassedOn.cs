using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>
/// The person whom a letter names to the other side, read when it is sent: a letter keeps the names of its reader and of the
/// member of the association who reads replies, and nobody else's, so that an erased person is in none of them.
/// </summary>
/// <param name="Contact">The contact who agreed to be passed on; null for the speaker of the request.</param>
[AllowSystem]
public sealed record PersonPassedOn(CooperationRequestId Request, ContactId? Contact) : IRead<PersonPassedOn.Answer?>
{
    public sealed record Answer(string Name, string Email);
}

internal sealed class PersonPassedOnHandler(IAppDb db) : IRequestHandler<PersonPassedOn, PersonPassedOn.Answer?>
{
    public async Task<PersonPassedOn.Answer?> Handle(PersonPassedOn request, CancellationToken cancellationToken) => request.Contact is { } contact
        ? await db.Contacts.Where(row => row.Id == contact && row.ErasedAt == null).Select(row => new PersonPassedOn.Answer(row.Name, row.Email)).SingleOrDefaultAsync(cancellationToken)
        : await db.CooperationRequests.Where(row => row.Id == request.Request && row.SpeakerName != "").Select(row => new PersonPassedOn.Answer(row.SpeakerName, row.SpeakerEmail)).SingleOrDefaultAsync(cancellationToken);
}
