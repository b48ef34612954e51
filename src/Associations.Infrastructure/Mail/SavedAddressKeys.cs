using Associations.Application.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Associations.Infrastructure.Mail;

/// <summary>Writes the address's keyed hash with every saved contact and guest, so that none can be without it, whoever saves.</summary>
internal sealed class SavedAddressKeys(IAddressKeys keys) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var tracked = eventData.Context!.ChangeTracker;
        foreach (var contact in tracked.Entries<Contact>().Where(IsWritten)) contact.Property(row => row.AddressKey).CurrentValue = KeyOf(contact.Entity.Email);
        foreach (var participant in tracked.Entries<Participant>().Where(IsWritten)) participant.Property(row => row.GuestKey).CurrentValue = KeyOf(participant.Entity.Guest?.Email);
        return new(result);
    }

    private string KeyOf(string? email) => string.IsNullOrEmpty(email) ? "" : keys.KeyOf(email);

    private static bool IsWritten(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified;
}
