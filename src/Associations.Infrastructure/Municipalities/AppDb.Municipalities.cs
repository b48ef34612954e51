using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Municipality> Municipalities => Set<Municipality>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Erasure> Erasures => Set<Erasure>();
}
