using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<DigestSeries> DigestSeries => Set<DigestSeries>();

    public DbSet<Edition> Editions => Set<Edition>();
}
