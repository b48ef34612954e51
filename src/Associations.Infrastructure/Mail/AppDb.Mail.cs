using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();
}
