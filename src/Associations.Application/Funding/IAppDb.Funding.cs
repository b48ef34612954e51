using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<FundingCall> FundingCalls { get; }

    DbSet<CallOffer> CallOffers { get; }
}
