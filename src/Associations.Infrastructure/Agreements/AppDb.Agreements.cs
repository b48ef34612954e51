using Associations.Domain.Agreements;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<ClauseBook> ClauseBooks => Set<ClauseBook>();
}
