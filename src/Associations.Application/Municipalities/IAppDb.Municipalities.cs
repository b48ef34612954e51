using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Municipality> Municipalities { get; }

    DbSet<Contact> Contacts { get; }

    DbSet<Erasure> Erasures { get; }
}
