using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<FundingCall> FundingCalls => Set<FundingCall>();

    public DbSet<CallOffer> CallOffers => Set<CallOffer>();
}
