using Associations.Domain.Digests;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<DigestSeries> DigestSeries { get; }

    DbSet<Edition> Editions { get; }
}
