using Associations.Application.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Associations.Infrastructure.Municipalities;

/// <summary>Writes the address's keyed hash with every saved contact, so that none can be without it, whoever saves.</summary>
internal sealed class ContactAddressKeys(IAddressKeys keys) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var contact in eventData.Context!.ChangeTracker.Entries<Contact>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            contact.Property(row => row.AddressKey).CurrentValue = contact.Entity.Email.Length == 0 ? "" : keys.KeyOf(contact.Entity.Email);
        }

        return new(result);
    }
}
